import type { Mailbox } from '#shared/domain/list.ts';

/** What each mailbox is called. */
export const MAILBOX_NAMES: Readonly<Record<Mailbox, string>> = {
	inbox: 'Inbox',
	saved: 'Saved',
	snoozed: 'Snoozed',
	done: 'Done',
	all: 'All papers',
};
