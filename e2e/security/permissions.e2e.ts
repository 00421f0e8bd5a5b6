import { expect, test } from '../app.ts';

/** What the page may ask the state of: https://w3c.github.io/permissions-registry. */
const NAMES = [
	'accelerometer',
	'background-sync',
	'camera',
	'clipboard-read',
	'clipboard-write',
	'geolocation',
	'gyroscope',
	'local-fonts',
	'magnetometer',
	'microphone',
	'midi',
	'notifications',
	'persistent-storage',
	'screen-wake-lock',
	'storage-access',
	'window-management',
];

test('every permission is refused', async ({ launch }) => {
	const { page } = await launch();
	const states = await page.evaluate(
		async (names) =>
			await Promise.all(
				names.map(async (name) => {
					const { state } = await navigator.permissions
						.query({ name: name as PermissionName })
						.catch(() => ({ state: 'unknown' }));
					return `${name} ${state}`;
				}),
			),
		NAMES,
	);
	expect(states.filter((state) => !/ (denied|unknown)$/.test(state))).toEqual([]);
	expect(states.filter((state) => state.endsWith(' denied')).length).toBeGreaterThan(10);
});

test('what asks for a permission is refused, whatever the page was told of it', async ({
	launch,
}) => {
	const { electron, page } = await launch();
	// Without it, asking ends where asking for the state does: of the two handlers only one is looked at.
	await electron.evaluate(({ session }) => session.defaultSession.setPermissionCheckHandler(null));
	const answers = await page.evaluate(async () => {
		async function answerOf(ask: () => Promise<unknown>): Promise<string> {
			return await ask().then(
				(answer) => (typeof answer === 'string' ? answer : 'granted'),
				(cause: unknown) => (cause as Error).name,
			);
		}
		return {
			notifications: await answerOf(() => Notification.requestPermission()),
			midi: await answerOf(() => navigator.requestMIDIAccess()),
			place: await answerOf(
				() =>
					new Promise((resolve) => {
						navigator.geolocation.getCurrentPosition(
							() => resolve('granted'),
							({ code }) => resolve(`code ${code}`),
						);
					}),
			),
			wake: await answerOf(() => navigator.wakeLock.request('screen')),
			persist: await answerOf(async () => String(await navigator.storage.persist())),
		};
	});
	expect(answers).toEqual({
		notifications: 'denied',
		midi: 'NotAllowedError',
		place: 'code 1',
		wake: 'NotAllowedError',
		persist: 'false',
	});
});
