import { ComposerPrimitive, ErrorPrimitive, MessagePrimitive, ThreadPrimitive, useAuiState } from '@assistant-ui/react';

/** The conversation and the box to write in. */
export function Thread() {
  const isRunning = useAuiState((state) => state.thread.isRunning);
  return (
    <ThreadPrimitive.Root className="threadRoot" data-state={isRunning ? 'running' : 'idle'}>
      <ThreadPrimitive.Viewport className="thread" role="log" aria-label="Conversation">
        <ThreadPrimitive.Empty>
          <p className="empty">Choose a way, send a message, and watch how the answer arrives.</p>
        </ThreadPrimitive.Empty>
        <ThreadPrimitive.Messages components={{ UserMessage, AssistantMessage }} />
      </ThreadPrimitive.Viewport>
      <ComposerPrimitive.Root className="composer">
        <ComposerPrimitive.Input aria-label="Message" placeholder="Message" rows={1} autoFocus />
        {isRunning ? (
          <ComposerPrimitive.Cancel>Stop</ComposerPrimitive.Cancel>
        ) : (
          <ComposerPrimitive.Send>Send</ComposerPrimitive.Send>
        )}
      </ComposerPrimitive.Root>
    </ThreadPrimitive.Root>
  );
}

function UserMessage() {
  return (
    <MessagePrimitive.Root className="message question" data-role="user">
      <MessagePrimitive.Parts components={{ Text }} />
    </MessagePrimitive.Root>
  );
}

function AssistantMessage() {
  return (
    <MessagePrimitive.Root className="message answer" data-role="assistant">
      <MessagePrimitive.Parts components={{ Text, Reasoning, Empty: Waiting }} />
      <MessagePrimitive.Error>
        <ErrorPrimitive.Root className="problem">
          <ErrorPrimitive.Message />
        </ErrorPrimitive.Root>
      </MessagePrimitive.Error>
    </MessagePrimitive.Root>
  );
}

/** Some models begin with empty lines. */
function Text({ text }: { text: string }) {
  return <p data-part="text">{text.trimStart()}</p>;
}

function Reasoning({ text }: { text: string }) {
  return (
    <p data-part="reasoning" className="reasoning">
      {text.trimStart()}
    </p>
  );
}

function Waiting() {
  const isRunning = useAuiState((state) => state.thread.isRunning);
  return isRunning ? (
    <p className="waiting">
      <span className="pulse" /> waiting
    </p>
  ) : null;
}
