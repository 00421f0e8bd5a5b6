import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, isPackaged, test, type Running } from './app.ts';
import { expectCount, papersOf } from './papers.ts';

const OLD = '0.0.1';

interface Asked {
	readonly message: string;
	readonly detail: string;
	readonly buttons: readonly string[];
}

/**
 * Answers the question that comes before there is anything to ask in: a script that is run before the
 * app is stands in for the system's dialog. It says what was asked, and presses the button.
 */
async function answering(profile: string, button: string): Promise<string> {
	const script = join(profile, 'answer.cjs');
	const answer = `
		const { dialog } = require('electron');
		dialog.showMessageBox = async (options) => {
			console.log('asked ' + JSON.stringify(options));
			return { response: options.buttons.indexOf(${JSON.stringify(button)}) };
		};`;
	await writeFile(script, answer);
	return script;
}

async function starts(profile: string): Promise<Record<string, unknown>> {
	const text = await readFile(join(profile, 'starts.json'), 'utf8').catch(() => '{}');
	return JSON.parse(text) as Record<string, unknown>;
}

/** This version failed to start twice, since the one before it was updated to it. */
async function failTwice(profile: string): Promise<void> {
	const { version } = await starts(profile);
	await writeFile(join(profile, 'starts.json'), JSON.stringify({ version, before: OLD, tries: 2 }));
}

function savedRows({ page }: Running) {
	return papersOf(page).list.locator('[data-saved=true]');
}

function askedIn({ output }: Running): Asked | undefined {
	const line = output.find((each) => each.startsWith('asked '));
	return line === undefined ? undefined : (JSON.parse(line.slice(6)) as Asked);
}

// A packaged app runs no scripts but its own.
if (!isPackaged) {
	test('a version that did not start twice offers to put back what was there before it', async ({
		feed,
		profile,
		launch,
	}) => {
		feed.fillDay(feed.today, 4);
		const first = await launch();
		await expectCount(first.page, 4);
		await first.page.keyboard.press('j');
		await first.page.keyboard.press('s');
		await expect(savedRows(first)).toHaveCount(1);
		await expect.poll(async () => (await starts(profile))['tries']).toBe(0);

		// What was there belongs to an older version: the first start of this one copies it.
		const { version } = await starts(profile);
		await writeFile(join(profile, 'starts.json'), JSON.stringify({ version: OLD, tries: 0 }));
		const updated = await launch();
		await expectCount(updated.page, 4);
		await updated.page.keyboard.press('j');
		await updated.page.keyboard.press('j');
		await updated.page.keyboard.press('s');
		await expect(savedRows(updated)).toHaveCount(2);
		await expect.poll(async () => await starts(profile)).toMatchObject({ version, tries: 0 });

		await failTwice(profile);
		const tried = await launch({ script: await answering(profile, 'Try again as it is') });
		await expectCount(tried.page, 4);
		await expect(savedRows(tried)).toHaveCount(2);
		const asked = askedIn(tried);
		expect(asked?.message).toMatch(/^Papertray .* did not start twice\.$/);
		expect(asked?.detail).toContain(`before the update from ${OLD}`);

		await failTwice(profile);
		const back = await launch({ script: await answering(profile, 'Put them back') });
		await expectCount(back.page, 4);
		await expect(savedRows(back)).toHaveCount(1);
		// It started now, and asks no more.
		await expect.poll(async () => (await starts(profile))['tries']).toBe(0);
		const after = await launch({ script: await answering(profile, 'Quit') });
		await expect(savedRows(after)).toHaveCount(1);
		expect(askedIn(after)).toBeUndefined();

		// What was put aside can be had again.
		await after.page.getByRole('button', { name: 'Settings' }).click();
		await after.page.getByRole('tab', { name: 'Data' }).click();
		await expect(after.page.getByRole('button', { name: 'Bring it back' })).toBeVisible();
	});
}
