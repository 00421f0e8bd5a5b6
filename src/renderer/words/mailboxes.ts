import type { Mailbox } from '#shared/domain/list.ts';
import { t } from '../language.ts';

/** What each mailbox is called. */
export const MAILBOX_NAMES: Readonly<Record<Mailbox, string>> = {
	inbox: t('Inbox'),
	saved: t('Saved'),
	snoozed: t('Snoozed'),
	done: t('Done'),
	all: t('All papers'),
};
