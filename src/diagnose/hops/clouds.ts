import type { Hop } from './hop.ts';

const APIM_DOCS = 'https://learn.microsoft.com/azure/api-management/how-to-server-sent-events';
const APIGW_DOCS = 'https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode.html';
const LAMBDA_DOCS = 'https://docs.aws.amazon.com/lambda/latest/dg/config-rs-invoke-furls.html';
const APP_ENGINE_DOCS = 'https://cloud.google.com/appengine/docs';

const AZURE_OPENAI: Hop = {
  name: 'Azure OpenAI',
  signs: [{ host: /\.(?:openai|cognitiveservices|services\.ai)\.azure\.com$/i }],
  causes: [
    {
      patterns: ['interval-flushed', 'all-at-once'],
      text: 'The default content filter collects a part of the answer, checks it and then releases all of its events together.',
      basis: 'documented',
      source: 'https://learn.microsoft.com/azure/foundry/openai/concepts/content-streaming#default-filtering-behavior',
      test: 'Each burst has about as much text as the others; an answer shorter than one comes at once.',
      remedies: [
        {
          text: 'Choose the Asynchronous Filter as the streaming mode of the content filter; text may then be shown before it is checked.',
          source: 'https://learn.microsoft.com/azure/foundry/openai/concepts/content-streaming',
        },
      ],
    },
  ],
};

const AZURE_API_MANAGEMENT: Hop = {
  name: 'Azure API Management',
  signs: [{ host: /\.azure-api\.net$/i }],
  causes: [
    {
      patterns: ['all-at-once', 'size-flushed'],
      text: 'The forward-request policy buffers responses unless buffer-response is false.',
      basis: 'documented',
      source: APIM_DOCS,
      remedies: [
        {
          text: 'Switch buffering off in the backend section of the policy; the Consumption tier cannot stream.',
          code: '<forward-request buffer-response="false" />',
          source: APIM_DOCS,
        },
      ],
    },
    {
      patterns: ['all-at-once', 'size-flushed'],
      text: 'A policy that reads the body, such as validate-content, the logging of bodies and response caching can each buffer a response.',
      basis: 'documented',
      source: APIM_DOCS,
      test: 'buffer-response is false already.',
      remedies: [
        {
          text: 'Leave these policies out for the API of the stream, and log 0 bytes of its bodies to Azure Monitor, Application Insights and Event Hubs.',
          source: APIM_DOCS,
        },
      ],
    },
  ],
};

const AWS_API_GATEWAY: Hop = {
  name: 'Amazon API Gateway',
  signs: [
    { header: 'x-amz-apigw-id' },
    { header: 'apigw-requestid' },
    { host: /\.execute-api\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?$/i },
  ],
  causes: [
    {
      patterns: ['all-at-once'],
      text: 'API Gateway waits for the complete response when the response transfer mode is BUFFERED, the default; only REST APIs can change it.',
      basis: 'documented',
      source: APIGW_DOCS,
      remedies: [
        {
          text: 'Set the transfer mode of the proxy integration of a REST API; caching, content encoding and VTL mapping do not work with it.',
          code: '"responseTransferMode": "STREAM"',
          source: APIGW_DOCS,
        },
      ],
    },
  ],
};

const LAMBDA_URL: Hop = {
  name: 'AWS Lambda function URL',
  signs: [{ host: /\.lambda-url\.[a-z0-9-]+\.on\.aws$/i }],
  causes: [
    {
      patterns: ['all-at-once'],
      text: 'A function URL returns the response when the function has finished, unless its invoke mode is RESPONSE_STREAM.',
      basis: 'documented',
      source: LAMBDA_DOCS,
      remedies: [
        {
          text: 'Change the invoke mode, and write the function for response streaming.',
          code: 'aws lambda update-function-url-config --function-name NAME --invoke-mode RESPONSE_STREAM',
          source: LAMBDA_DOCS,
        },
        {
          text: 'With Lambda Web Adapter set this environment variable as well.',
          code: 'AWS_LWA_INVOKE_MODE=response_stream',
          source: 'https://awslabs.github.io/aws-lambda-web-adapter/configuration/response-streaming.html',
        },
      ],
    },
  ],
};

const AWS_LOAD_BALANCER: Hop = {
  name: 'AWS load balancer',
  signs: [{ host: /\.elb\.amazonaws\.com(?:\.cn)?$/i }],
  causes: [
    {
      patterns: ['all-at-once'],
      text: 'An Application Load Balancer does not stream the response of a Lambda function.',
      basis: 'documented',
      source: 'https://awslabs.github.io/aws-lambda-web-adapter/configuration/response-streaming.html',
      test: 'The target of the load balancer is a Lambda function.',
      remedies: [
        {
          text: 'Reach the function by a function URL, or by API Gateway with response streaming.',
          source: 'https://awslabs.github.io/aws-lambda-web-adapter/configuration/response-streaming.html',
        },
      ],
    },
  ],
};

const APP_ENGINE: Hop = {
  name: 'Google App Engine',
  signs: [{ host: /\.appspot\.com$/i }],
  causes: [
    {
      patterns: ['all-at-once'],
      text: 'App Engine standard collects all that the application writes and sends it as one response.',
      basis: 'documented',
      source: `${APP_ENGINE_DOCS}/standard/how-requests-are-handled#streaming_responses`,
      test: 'The application runs in the standard environment.',
      remedies: [
        {
          text: 'Serve the stream from Cloud Run, which streams responses.',
          source: 'https://cloud.google.com/blog/products/serverless/cloud-run-now-supports-http-grpc-server-streaming',
        },
      ],
    },
    {
      patterns: ['all-at-once', 'size-flushed'],
      text: 'App Engine flexible buffers an answer, event streams too, unless the application asks for no buffering.',
      basis: 'reported',
      source: 'https://github.com/mesop-dev/mesop/issues/1005',
      test: 'The application runs in the flexible environment.',
      remedies: [
        {
          text: 'Let the application send this response header.',
          code: 'X-Accel-Buffering: no',
          source: `${APP_ENGINE_DOCS}/flexible/how-requests-are-handled#x-accel-buffering`,
        },
      ],
    },
  ],
};

const GOOGLE_API_GATEWAY: Hop = {
  name: 'Google Cloud API Gateway',
  signs: [{ host: /\.[a-z]+\.gateway\.dev$/i }],
  causes: [
    {
      patterns: ['all-at-once'],
      text: 'A gateway whose effective streaming mode is disabled does not support streaming.',
      basis: 'documented',
      source:
        'https://docs.cloud.google.com/ruby/docs/reference/google-cloud-api_gateway-v1/latest/Google-Cloud-ApiGateway-V1-Gateway-EffectiveStreamingMode',
      remedies: [
        {
          text: 'Enable streaming for the gateway; the deadline of the backend still cuts a stream, after 15 seconds by default.',
          code: 'STREAMING_MODE_ENABLED',
          source:
            'https://docs.cloud.google.com/ruby/docs/reference/google-cloud-api_gateway-v1/latest/Google-Cloud-ApiGateway-V1-Gateway-StreamingMode',
        },
      ],
    },
  ],
};

/** What the large clouds put in front of an application. Behind a domain of one's own most give no sign. */
export const CLOUDS: readonly Hop[] = [
  AZURE_OPENAI,
  AZURE_API_MANAGEMENT,
  AWS_API_GATEWAY,
  LAMBDA_URL,
  AWS_LOAD_BALANCER,
  APP_ENGINE,
  GOOGLE_API_GATEWAY,
];
