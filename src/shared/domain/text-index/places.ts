import { FIELD_BIT, TEXT_FIELDS } from './fields.ts';

/**
 * Where a word of the meta fields stands, as one number: the field in the high bits, the place in it
 * in the low ones. So places of different fields are never neighbours.
 */
const PLACE_BITS = 12;

/** Words further on than this all stand at the last place: no phrase is found there. */
export const LAST_PLACE = (1 << PLACE_BITS) - 2;

const BITS = [...TEXT_FIELDS, 'id' as const].map((field) => FIELD_BIT[field]);

/** The place `at` in the field with this bit. */
export function placeIn(fieldBit: number, at: number): number {
	return (BITS.indexOf(fieldBit) << PLACE_BITS) + Math.min(at, LAST_PLACE);
}

/** The bit of the field in which a place is. */
export function fieldBitOf(place: number): number {
	return BITS[place >>> PLACE_BITS] ?? 0;
}
