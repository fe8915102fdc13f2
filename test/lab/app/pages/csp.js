import { requestStream, showStream } from './show-stream.js';

const profile = new URLSearchParams(location.search).get('profile') ?? 'steady';
const send = () => showStream(requestStream('/v1/chat/completions', profile, fetch), document);

document.querySelector('button')?.addEventListener('click', send);
send();
