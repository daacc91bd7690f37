import {phrase, repeated, type Shown, toShown} from '../../format/shown.ts';
import {textWidth, truncateEnd} from '../../format/truncate.ts';
import {findSpans} from '../../store/text/search-lines.ts';
import type {ColourRole, Theme} from '../../theme.ts';
import {paintSpans} from '../text-view/paint-spans.ts';

/** What is painted of a row of any tree. */
type PaintedRow = {
	/** One with children can be folded. */
	node: {name: string; children: {readonly length: number}};
	/** 0 at the top. */
	depth: number;
	isFolded: boolean;
};

export type TreeRowLook = {
	/** In front of the badge, painted; the same width in every row. */
	lead?: Shown;
	/** In front of the tree, for example what kind of change it is; the same width in every row. */
	badge: Shown;
	/** Colour of badge and name; `undefined`: plain. */
	role: ColourRole | undefined;
	/** Behind the name, painted; left out where it does not fit. */
	detail: Shown;
};

type Place = {
	isSelected: boolean;
	/** Words to be lit. */
	words: readonly string[];
	/** Columns. */
	width: number;
	theme: Theme;
};

/** Indents beyond this many columns would leave no room for names. */
const deepestIndent = 0.5;

/** One row of a tree: pointer, badge, indent, fold symbol, name, detail. */
export function paintTreeRow(
	{node, depth, isFolded}: PaintedRow,
	{lead = '', badge, role, detail}: TreeRowLook,
	{isSelected, words, width, theme}: Place,
): Shown {
	const {paint, symbols, ascii} = theme;
	const isBranch = node.children.length > 0;
	const fold = isBranch ? (isFolded ? symbols.folded : symbols.unfolded) : ' ';
	const indent = repeated(' ', Math.min(depth * 2, Math.floor(width * deepestIndent)));
	const before = textWidth(lead) + textWidth(`  ${badge} ${indent}${fold} `);
	const name = truncateEnd(
		phrase`${toShown(node.name)}${isBranch ? '/' : ''}`,
		Math.max(1, width - before),
		symbols.ellipsis,
	);
	const colour = (text: Shown) => (role === undefined ? text : paint(role, text));
	const spans = words
		.flatMap(word => findSpans(name, word))
		.sort((one, other) => one.start - other.start)
		.filter((span, index, all) => index === 0 || span.start >= (all[index - 1]?.end ?? 0));
	const shown = isSelected
		? paint('selected', name)
		: paintSpans(colour(name), spans, text => paint('match', text));
	const space = width - before - textWidth(name) - 2;
	const behind = detail === '' || textWidth(detail) > space ? '' : phrase`  ${detail}`;
	const pointer = isSelected ? paint('accent', symbols.pointer) : ' ';
	const foldMark = isBranch && ascii ? paint('accent', fold) : paint('muted', fold);
	return phrase`${pointer} ${lead}${colour(badge)} ${indent}${foldMark} ${shown}${behind}`;
}
