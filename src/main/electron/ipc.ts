import { BrowserWindow, ipcMain, type WebFrameMain } from 'electron';
import type { Payload } from '#shared/ipc/contract.ts';
import { commandNames, type EventName } from '#shared/ipc/names.ts';
import { failure } from '#shared/result.ts';
import type { Answer } from '../ipc/answer.ts';

type IsTrusted = (frame: WebFrameMain | null) => boolean;

/**
 * Serves every command of the contract to frames that show our own page, and to no others. The
 * window loads while the store opens, so its first question may have to wait for who answers it.
 */
export function serveCommands(answering: () => Promise<Answer>, isTrusted: IsTrusted): void {
	for (const name of commandNames) {
		ipcMain.handle(name, async (event, request: unknown) =>
			isTrusted(event.senderFrame)
				? (await answering())(name, request)
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
