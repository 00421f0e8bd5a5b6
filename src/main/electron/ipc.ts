import { BrowserWindow, ipcMain, type WebFrameMain } from 'electron';
import type { Payload } from '#shared/ipc/contract.ts';
import { commandNames, type EventName } from '#shared/ipc/names.ts';
import { failure } from '#shared/result.ts';
import { answer, type Handlers } from '../ipc/answer.ts';

type IsTrusted = (frame: WebFrameMain | null) => boolean;

/**
 * Serves every command of the contract to frames that show our own page, and to no others. The
 * window loads while the store opens, so its first question may have to wait for `handlers`.
 */
export function serveCommands(handlers: () => Promise<Handlers>, isTrusted: IsTrusted): void {
	for (const name of commandNames) {
		ipcMain.handle(name, async (event, request: unknown) =>
			isTrusted(event.senderFrame)
				? answer(await handlers(), name, request)
				: failure({ code: 'bad-request', detail: 'untrusted sender' }),
		);
	}
}

/** Tells every window what has happened. */
export function announce<Name extends EventName>(name: Name, payload: Payload<Name>): void {
	for (const window of BrowserWindow.getAllWindows()) {
		if (!window.isDestroyed()) window.webContents.send(name, payload);
	}
}
