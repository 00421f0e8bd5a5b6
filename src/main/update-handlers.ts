import type { UpdateState } from '#shared/domain/update.ts';
import { success, type Result } from '#shared/result.ts';
import type { Handlers } from './ipc/answer.ts';

/** What the handlers need of updates; before they are opened there is only how it stands. */
export interface UpdateHost {
	state(): UpdateState;
	check(): Promise<void>;
	download(): void;
	cancel(): void;
	restart(): void;
	openLink(): Promise<Result<void>>;
}

/** What main does for the commands about updates. */
export function createUpdateHandlers(
	host: UpdateHost,
): Pick<
	Handlers,
	| 'readUpdates'
	| 'checkForUpdates'
	| 'downloadUpdate'
	| 'cancelUpdate'
	| 'restartToUpdate'
	| 'openUpdateLink'
> {
	return {
		readUpdates: () => success(host.state()),

		async checkForUpdates() {
			await host.check();
			return success(undefined);
		},

		downloadUpdate() {
			host.download();
			return success(undefined);
		},

		cancelUpdate() {
			host.cancel();
			return success(undefined);
		},

		restartToUpdate() {
			host.restart();
			return success(undefined);
		},

		openUpdateLink: () => host.openLink(),
	};
}
