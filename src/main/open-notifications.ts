import { join } from 'node:path';
import type { Destination } from '#shared/domain/destination.ts';
import { dayAt, dayNumber } from '#shared/domain/day.ts';
import { morningIn } from '#shared/domain/mornings.ts';
import { notificationText } from '#shared/domain/notify/notification-text.ts';
import type { Notification } from '#shared/domain/notify/decide.ts';
import { newlyOn, type NotifyRule } from '#shared/domain/notify/rule.ts';
import { leadWords, ruleName } from '#shared/domain/notify/rule-words.ts';
import type { Notice } from '#shared/domain/notice.ts';
import type { NotifyEntry } from '#shared/domain/notify/state.ts';
import type { Settings, SettingsChange } from '#shared/domain/settings.ts';
import type { View } from '#shared/domain/view.ts';
import type { Payload } from '#shared/ipc/contract.ts';
import type { EventName } from '#shared/ipc/names.ts';
import { failure, success, type Result } from '#shared/result.ts';
import type { Interest } from './interest.ts';
import { log } from './log.ts';
import { News } from './notify/news.ts';
import { NOTIFICATIONS_FILE, NOTIFICATIONS_FORMAT, Notifier } from './notify/notifier.ts';
import { Previews } from './notify/previews.ts';
import { SavedFacts } from './notify/saved-facts.ts';
import type { Search } from './search/search.ts';
import type { ShownLibrary } from './shown-library.ts';
import { DocumentFile } from './store/document-file.ts';
import type { WatchedFacts } from './sync/paper-watch.ts';
import { systemTimer, type Timer } from './timer.ts';
import type { Trends } from './trends.ts';
import { message, t } from '#shared/language/say.ts';

/** The buttons of a paper's notification, in their order. */
const BUTTONS = [
	message('Save'),
	message('Snooze until tomorrow'),
	message('Mute this rule'),
] as const;
const MINUTE = 60_000;

/** A notification, and what is to be done when the user answers it. */
export interface Shown {
	readonly title: string;
	readonly body: string;
	readonly sound: boolean;
	readonly buttons: readonly string[];
}

interface NotificationsOptions {
	readonly profile: string;
	readonly now: () => number;
	readonly shown: ShownLibrary;
	readonly trends: Trends;
	readonly interest: Pick<Interest, 'scoresOf'>;
	readonly search: Pick<Search, 'searchSettled'>;
	readonly views: () => readonly View[];
	readonly settings: () => Settings;
	readonly changeSettings: (change: SettingsChange) => Promise<Result<void>>;
	readonly announce: <Name extends EventName>(name: Name, payload: Payload<Name>) => void;
	/** Hands a notification to the system; answers why it did not take it, if so. */
	readonly showNotification: (
		shown: Shown,
		heard: { readonly onClick: () => void; readonly onButton: (index: number) => void },
	) => Promise<string | undefined>;
	/** Whether the whole computer is set not to be disturbed. */
	readonly isNotToBeDisturbed: () => Promise<boolean>;
	/** Brings the window up, and lets it go there. */
	readonly goTo: (destination: Destination) => void;
	readonly timer?: Timer;
	/** Minutes by which local time is ahead of UTC at a moment; this computer's unless given. */
	readonly ahead?: (now: number) => number;
}

/** Notifications, wired to the library, the settings and the system. */
export type Notifications = Awaited<ReturnType<typeof openNotifications>>;

/** Opens what was told of, and tells of what is new. */
export async function openNotifications(options: NotificationsOptions) {
	const { profile, now, shown, settings, announce, goTo } = options;
	const { timer = systemTimer, ahead = aheadHere } = options;
	const [document, savedFacts] = await Promise.all([
		DocumentFile.open(join(profile, NOTIFICATIONS_FILE), NOTIFICATIONS_FORMAT, now),
		SavedFacts.open(join(profile, 'saved-facts.json'), () => shown.own, now),
	]);
	const sources = {
		library: () => shown.current,
		find: async (text: string) => {
			const today = dayNumber(dayAt(now()));
			return (await options.search.searchSettled({ text, sort: 'day', today })).rows;
		},
		views: options.views,
		trends: options.trends,
		interest: options.interest,
		now,
	};
	const rules = (): readonly NotifyRule[] => settings().notifyRules;
	/** Rules that have yet to learn what they are not to tell of, since it was there before them. */
	const learning = new Set<string>();
	const news = new News({
		...sources,
		rules: () => rules().filter(({ id }) => !learning.has(id)),
	});
	const previews = new Previews(sources);
	const notifier = new Notifier({
		document,
		budget: () => settings().notifyBudget,
		clock: () => ({ now: now(), ahead: ahead(now()) }),
		isHushed: async () =>
			settings().notificationsPausedUntil > now() || (await options.isNotToBeDisturbed()),
		show,
		onChanged() {
			announce('onNotificationsChanged', undefined);
			lookLater();
		},
	});
	/** An older generation of the document does not know what was told last. */
	let isOlder = document.notices.length > 0;
	let callOff: (() => void) | undefined;
	let stopped = false;

	/** Looks for the digest again when it may be due; where nothing waits there is no timer. */
	function lookLater(): void {
		callOff?.();
		const wait = stopped ? undefined : notifier.nextLook;
		callOff = wait === undefined ? undefined : timer(Math.max(MINUTE, wait), look);
	}
	function look(): void {
		void notifier.look().then(lookLater);
	}

	function ruleOf(id: string): { name: string; lead: string } | undefined {
		const rule = rules().find((each) => each.id === id);
		return rule && { name: nameOf(rule), lead: leadWords(rule.target) };
	}
	function nameOf({ target }: NotifyRule): string {
		return ruleName(target, (view) => options.views().find(({ id }) => id === view)?.name);
	}

	async function show(notification: Notification): Promise<boolean> {
		const text = notificationText(notification, ruleOf);
		const refusal =
			notification.kind === 'paper'
				? await options.showNotification(
						{ ...text, sound: notification.sound, buttons: BUTTONS.map((each) => t(each)) },
						{
							onClick: () => open(notification.entry),
							onButton: (index) => void press(notification.entry, BUTTONS[index]),
						},
					)
				: await options.showNotification(
						{ ...text, sound: false, buttons: [] },
						{ onClick: () => goTo({ kind: 'notifications' }), onButton: () => undefined },
					);
		if (refusal !== undefined) log('warn', `a notification was not shown: ${refusal}`);
		return refusal === undefined;
	}

	function open(entry: NotifyEntry): void {
		void notifier.answer(entry, 'opened');
		goTo({ kind: 'paper', id: entry.paper });
	}

	async function press(entry: NotifyEntry, button: (typeof BUTTONS)[number] | undefined) {
		if (button === 'Save') {
			await act(entry, 'save');
			await notifier.answer(entry, 'saved');
		} else if (button === 'Snooze until tomorrow') {
			await act(entry, 'snooze');
			await notifier.answer(entry, 'snoozed');
		} else if (button === 'Mute this rule') {
			await mute(entry);
			await notifier.answer(entry, 'muted');
		}
	}

	/** Nothing of what is here now is told of. */
	async function passOverAll(): Promise<void> {
		const matched = await news.matchedBy(rules().filter(({ on }) => on));
		await notifier.passOver(new Set(rules().map(({ id }) => id)), matched);
	}

	/** A normal act, which is on disk and can be undone. */
	async function act({ paper }: NotifyEntry, verb: 'save' | 'snooze'): Promise<void> {
		const until = { kind: 'time', at: morningIn(new Date(now()), 1) } as const;
		const details = verb === 'snooze' ? { until } : {};
		const decided = shown.own.decisions.act(verb, [paper], details);
		if (decided === undefined) return;
		// The window that shows the samples must not get rows of the library.
		if (!shown.isSample) announce('onMarksChanged', decided.change);
		await decided.saved;
	}

	/** Turns the rule off, and says so: its notification is gone by now. */
	async function mute({ rules: [muted = ''] }: NotifyEntry): Promise<void> {
		const rule = rules().find(({ id }) => id === muted);
		if (rule === undefined) return;
		await options.changeSettings({
			notifyRules: rules().map((each) => (each.id === muted ? { ...each, on: false } : each)),
		});
		await options.showNotification(
			{
				title: t('The rule is off'),
				body: t('Nothing is told of it any more: {rule}. Settings has it to be turned on again.', {
					rule: nameOf(rule),
				}),
				sound: false,
				buttons: [],
			},
			{ onClick: () => goTo({ kind: 'notifications' }), onButton: () => undefined },
		);
	}

	return {
		notices: document.notices satisfies readonly Notice[],
		previews,
		/** What rules have matched, the newest first, and what became of it. */
		entries: () => notifier.log.toReversed(),
		/** The feed is about to be asked. */
		begins(): void {
			savedFacts.learn();
		},
		/** Papers came or changed that are worth a look. */
		papersCame(rows: Iterable<number>): void {
			news.papersChanged(rows);
		},
		/** Whether papers came that nobody was told of. */
		get hasNews(): boolean {
			return news.isThere;
		},
		/**
		 * Tells of what came. `facts`: what is known of saved papers besides; `failed`: the feed was not
		 * reached, so that the first run is still to come.
		 */
		async tell(facts: WatchedFacts, failed: boolean): Promise<void> {
			if (stopped || shown.isSample || (failed && !notifier.hasRun)) return;
			if (failed && !news.isThere) {
				// The news of days away are still to come, and belong into one summary.
				notifier.begin();
				look();
				return;
			}
			try {
				if (isOlder) await passOverAll();
				isOlder = false;
				await notifier.tell(await news.gather(savedFacts.got(facts)));
				await savedFacts.remember(facts);
			} catch (cause) {
				log('warn', 'what is new was not told of', cause);
			}
		},
		/** The time may have jumped, or what hushed is over. */
		look,
		/** Rules that are new begin with what comes. */
		async rulesChanged(before: readonly NotifyRule[]): Promise<void> {
			const fresh = newlyOn(before, rules());
			for (const { id } of fresh) learning.add(id);
			try {
				const matched = shown.isSample ? [] : await news.matchedBy(fresh);
				await notifier.passOver(new Set(rules().map(({ id }) => id)), matched);
			} catch (cause) {
				log('warn', 'new rules begin with what is there', cause);
			} finally {
				for (const { id } of fresh) learning.delete(id);
			}
		},
		/** Shows one now, whatever the budget says. */
		async test(): Promise<Result<void>> {
			const refusal = await options.showNotification(
				{
					title: t('This is what a notification looks like'),
					body: t('Papertray tells of papers like this.'),
					sound: rules().some(({ on, sound }) => on && sound),
					buttons: [],
				},
				{ onClick: () => goTo({ kind: 'notifications' }), onButton: () => undefined },
			);
			return refusal === undefined
				? success(undefined)
				: failure({ code: 'notification-refused', reason: refusal });
		},
		async close(): Promise<void> {
			stopped = true;
			callOff?.();
			previews.cancel();
			await Promise.all([document.close(), savedFacts.close()]);
		},
	};
}

function aheadHere(now: number): number {
	return -new Date(now).getTimezoneOffset();
}
