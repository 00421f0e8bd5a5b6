import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { commandNames, eventNames } from '#shared/ipc/names.ts';

type Listener = (payload: unknown) => void;

const calls = commandNames.map((name) => [
	name,
	(input: unknown): Promise<unknown> => ipcRenderer.invoke(name, input),
]);

const subscriptions = eventNames.map((name) => [
	name,
	(listener: Listener) => {
		// The event itself stays here: it would hand the page a way to send anything to main.
		const relay = (_event: IpcRendererEvent, payload: unknown) => listener(payload);
		ipcRenderer.on(name, relay);
		return () => void ipcRenderer.off(name, relay);
	},
]);

contextBridge.exposeInMainWorld('backend', Object.fromEntries([...calls, ...subscriptions]));
