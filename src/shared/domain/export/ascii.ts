/** Letters that have no mark to take off, but an ASCII spelling all the same. */
const SPELLINGS: Readonly<Record<string, string>> = {
	ß: 'ss',
	ẞ: 'SS',
	æ: 'ae',
	Æ: 'AE',
	œ: 'oe',
	Œ: 'OE',
	ø: 'o',
	Ø: 'O',
	ł: 'l',
	Ł: 'L',
	đ: 'd',
	Đ: 'D',
	ð: 'd',
	Ð: 'D',
	þ: 'th',
	Þ: 'Th',
	ı: 'i',
};

/** A text in ASCII as far as it goes: letters lose their marks, and what has no spelling is left out. */
export function asciiOf(text: string): string {
	return (
		text
			.normalize('NFKD')
			.replaceAll(/[ßẞæÆœŒøØłŁđĐðÐþÞı]/g, (letter) => SPELLINGS[letter] ?? '')
			// Everything above DEL, marks among it.
			.replaceAll(/[\u0080-\uffff]/g, '')
	);
}
