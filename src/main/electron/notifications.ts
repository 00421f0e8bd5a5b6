import { Notification } from 'electron';
import { t } from '#shared/language/say.ts';

/** What is to be shown. */
export interface SystemNotification {
	readonly title: string;
	readonly body: string;
	readonly sound: boolean;
	/** What its buttons say, where the system has buttons. */
	readonly buttons: readonly string[];
}

/** What the user did with it. */
export interface NotificationHeard {
	readonly onClick: () => void;
	/** The button of this index. */
	readonly onButton: (index: number) => void;
}

/** A system that says nothing for so long has taken it. */
const LONGEST_SHOWING = 3000;
/** So many of the newest are still heard of: they may lie in the system's own list for days. */
const HEARD = 50;

/** Nobody else holds them, and one that was collected tells of no click. */
const shown: Notification[] = [];

/**
 * Hands a notification to the system; answers why it did not take it, if so. Buttons are there on
 * macOS and Windows, and on Linux as far as its Electron has them (33 has none; the whole
 * notification is one): https://www.electronjs.org/docs/latest/api/notification
 */
export async function showNotification(
	{ title, body, sound, buttons }: SystemNotification,
	{ onClick, onButton }: NotificationHeard,
): Promise<string | undefined> {
	if (!Notification.isSupported()) return t('this system shows no notifications');
	const notification = new Notification({
		title,
		body,
		silent: !sound,
		actions: buttons.map((text) => ({ type: 'button', text })),
	});
	shown.push(notification);
	shown.splice(0, shown.length - HEARD);
	notification.on('click', onClick);
	// Older Electrons tell the index as a second value alone.
	notification.on('action', (details: { actionIndex?: number }, index) =>
		onButton(details.actionIndex ?? index),
	);
	return await new Promise((resolve) => {
		const late = setTimeout(() => resolve(undefined), LONGEST_SHOWING);
		notification.once('show', () => {
			clearTimeout(late);
			resolve(undefined);
		});
		notification.once('failed', (_event, reason) => {
			clearTimeout(late);
			resolve(reason || t('the system refused'));
		});
		notification.show();
	});
}
