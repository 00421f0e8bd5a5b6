/**
 * The commands of TeX that a formula may keep in a bibliography: those that print something and do
 * nothing else. What is not here could read files, write files or redefine others, and is escaped.
 */
const COMMANDS = new Set(
	[
		'alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi',
		'varpi rho varrho sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi',
		'Pi Sigma Upsilon Phi Psi Omega ell hbar partial nabla infty emptyset Re Im aleph imath jmath',
		'pm mp times div cdot ast star circ bullet oplus ominus otimes odot wedge vee cap cup setminus',
		'leq le geq ge neq ne ll gg approx sim simeq cong equiv propto prec succ subset subseteq supset',
		'supseteq in notin ni mid parallel perp to rightarrow leftarrow Rightarrow Leftarrow mapsto',
		'leftrightarrow Leftrightarrow uparrow downarrow forall exists neg lnot land lor top bot',
		'frac tfrac dfrac sqrt sum prod int oint lim sup inf max min arg log ln exp sin cos tan det dim',
		'ker deg gcd Pr bmod pmod binom hat widehat tilde widetilde bar overline underline vec dot ddot',
		'mathbf mathbb mathcal mathfrak mathit mathrm mathsf mathtt mathscr boldsymbol bm text textbf',
		'textit textrm textsc texttt emph operatorname left right big Big bigg Bigg langle rangle lfloor',
		'rfloor lceil rceil lvert rvert lVert rVert vert Vert ldots cdots dots quad qquad prime dagger',
		'displaystyle textstyle limits nolimits',
	].flatMap((line) => line.split(' ')),
);

/** Whether a formula, with its dollars off, can stand in a bibliography as it is. */
export function isHarmless(tex: string): boolean {
	// `^^5c` is another way to write a backslash.
	if (/[^\x20-\x7e]|[%#&~"`@$]|\^\^/.test(tex) || !isBalanced(tex)) return false;
	return [...tex.matchAll(/\\([A-Za-z]+|[^])/g)].every(
		([, command = '']) => COMMANDS.has(command) || /^[,;:! |]$/.test(command),
	);
}

/** Whether braces close in order; BibTeX counts those after a backslash too. */
function isBalanced(tex: string): boolean {
	let depth = 0;
	for (const sign of tex) {
		if (sign === '{') depth += 1;
		if (sign === '}') depth -= 1;
		if (depth < 0) return false;
	}
	return depth === 0 && !/\\$/.test(tex);
}
