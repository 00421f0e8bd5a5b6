// The search engine's own process, which `main/electron/engine.ts` starts.
import type { ToEngine } from './search/messages.ts';
import { EngineServer } from './search/engine-server.ts';

const { parentPort } = process;
const server = new EngineServer((message) => parentPort.postMessage(message));
// Nobody but main can send anything here.
parentPort.on('message', ({ data }) => server.receive(data as ToEngine));
