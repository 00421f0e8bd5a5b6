/**
 * Until when an answer asks not to be asked again, epoch milliseconds; undefined: it does not. Reads
 * `Retry-After` (RFC 9110, section 10.2.3) and `RateLimit` as https://huggingface.co/docs/hub/rate-limits
 * describes it: `"api";r=<requests left>;t=<seconds until there are more>`.
 */
export function askedToWaitUntil(
	status: number,
	headers: Headers,
	now: number,
): number | undefined {
	const waits = [spentUntil(headers.get('ratelimit') ?? '', now)];
	if (status === 429 || status === 503) waits.push(retryAfter(headers, now));
	const known = waits.filter((wait) => wait !== undefined);
	return known.length > 0 ? Math.max(...known) : undefined;
}

/** Only a spent limit asks to wait; one second more, as the feed's own client waits. */
function spentUntil(header: string, now: number): number | undefined {
	const spent = header
		.split(',')
		.filter((limit) => /;\s*r=0\b/.test(limit))
		.map((limit) => Number(/;\s*t=(?<seconds>\d{1,9})\b/.exec(limit)?.groups?.['seconds']))
		.filter((seconds) => !Number.isNaN(seconds));
	return spent.length > 0 ? now + (Math.max(...spent) + 1) * 1000 : undefined;
}

function retryAfter(headers: Headers, now: number): number | undefined {
	const value = headers.get('retry-after')?.trim() ?? '';
	if (/^\d+$/.test(value)) return laterThan(now, now + Number(value) * 1000);
	// A date is the server's: by its own clock, since this computer's may be wrong.
	if (!/^[A-Z][a-z]{2,8},? /.test(value)) return undefined;
	const serverNow = Date.parse(headers.get('date') ?? '');
	const wait = Date.parse(value) - (Number.isNaN(serverNow) ? now : serverNow);
	return Number.isNaN(wait) ? undefined : laterThan(now, now + wait);
}

function laterThan(now: number, moment: number): number | undefined {
	return moment > now ? moment : undefined;
}
