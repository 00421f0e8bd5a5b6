import { generateKeyPairSync, sign } from 'node:crypto';

const SEQUENCE = 0x30;
const SET = 0x31;
/** OBJECT IDENTIFIERs in DER: ecdsa-with-SHA256, commonName, subjectAltName. */
const ECDSA_SHA256 = Buffer.from('06082a8648ce3d040302', 'hex');
const COMMON_NAME = Buffer.from('0603550403', 'hex');
const SUBJECT_ALT_NAME = Buffer.from('0603551d11', 'hex');

/**
 * A certificate for 127.0.0.1 that nobody but itself vouches for, made anew each time, and its key,
 * both in PEM: https://www.rfc-editor.org/rfc/rfc5280#section-4.1.
 */
export function selfSigned(now: number): { readonly cert: string; readonly key: string } {
	const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const algorithm = der(SEQUENCE, ECDSA_SHA256);
	const name = der(
		SEQUENCE,
		der(SET, der(SEQUENCE, COMMON_NAME, der(0x0c, Buffer.from('127.0.0.1')))),
	);
	const address = der(SEQUENCE, der(0x87, Buffer.from([127, 0, 0, 1])));
	const about = der(
		SEQUENCE,
		der(0xa0, der(0x02, Buffer.from([2]))),
		der(0x02, Buffer.from([1])),
		algorithm,
		name,
		der(SEQUENCE, time(now - 86_400_000), time(now + 30 * 86_400_000)),
		name,
		publicKey.export({ type: 'spki', format: 'der' }),
		der(0xa3, der(SEQUENCE, der(SEQUENCE, SUBJECT_ALT_NAME, der(0x04, address)))),
	);
	const signature = sign('sha256', about, privateKey);
	const whole = der(SEQUENCE, about, algorithm, der(0x03, Buffer.from([0]), signature));
	const lines = whole.toString('base64').replace(/.{64}/g, '$&\n');
	return {
		cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
		key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
	};
}

/** A value in DER: what it is, how long, and what it consists of. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
	const content = Buffer.concat(parts);
	const { length } = content;
	const head =
		length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
	return Buffer.concat([Buffer.from([tag, ...head]), content]);
}

/** GeneralizedTime, in whole seconds of UTC. */
function time(at: number): Buffer {
	const text = new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
	return der(0x18, Buffer.from(text.replace(/[-:T]/g, '')));
}
