// A module of its own, so that KaTeX, its styles and its fonts are loaded with the first formula.
import 'katex/dist/katex.min.css';
import katex from 'katex';

export const { render } = katex;
