/** What editing text itself needs of the keys with Ctrl. */
const EDITING =
	/^Ctrl\+(Shift\+)?([ACVXYZ]|Arrow(Down|Left|Right|Up)|Backspace|Delete|Home|End|Enter)$/;

/** Whether the key means something to what has the focus: typing, or pressing a button. */
export function belongsToFocus(target: EventTarget | null, pressed: string): boolean {
	if (!(target instanceof Element)) return false;
	if (target.closest('input, textarea, select, [contenteditable]') !== null) {
		return pressed !== 'Escape' && (!pressed.startsWith('Ctrl+') || EDITING.test(pressed));
	}
	if (target.closest('[role=separator]') !== null) return pressed.startsWith('Arrow');
	if (target.closest('button, a') !== null) return pressed === 'Enter' || pressed === 'Space';
	return false;
}
