import { success } from '#shared/result.ts';
import type { Handlers } from './ipc/answer.ts';
import type { Notifications } from './open-notifications.ts';
import type { Library } from './store/library.ts';

type NotifyCommand =
	'readNotifications' | 'previewNotifyRule' | 'cancelNotifyPreviews' | 'testNotification';

interface NotifyHost {
	/** The library on show. */
	readonly library: () => Pick<Library, 'rowOf'>;
	readonly notifications: Notifications;
}

/** What main does for the commands about notifications. */
export function createNotifyHandlers({
	library,
	notifications,
}: NotifyHost): Pick<Handlers, NotifyCommand> {
	return {
		readNotifications: () =>
			success(
				notifications.entries().map((entry) => {
					const row = library().rowOf(entry.paper);
					return { ...entry, ...(row !== undefined && { row }) };
				}),
			),

		previewNotifyRule: async (target) => success(await notifications.previews.of(target)),

		cancelNotifyPreviews() {
			notifications.previews.cancel();
			return success(undefined);
		},

		testNotification: () => notifications.test(),
	};
}
