import stringWidth from 'string-width';
import {safeText} from '../../format/safe-text.ts';
import {textWidth} from '../../format/text-width.ts';
import {truncateEnd} from '../../format/truncate.ts';
import {findSpans} from '../../store/text/search-lines.ts';
import type {ColourRole, Theme} from '../../theme.ts';
import {paintSpans} from '../text-view/paint-spans.ts';
import type {TreeRow} from './tree-rows.ts';

export type TreeRowLook = {
	/** In front of the badge, painted; the same width in every row. */
	lead?: string;
	/** In front of the tree, for example what kind of change it is; the same width in every row. */
	badge: string;
	/** Colour of badge and name; `undefined`: plain. */
	role: ColourRole | undefined;
	/** Behind the name, painted; left out where it does not fit. */
	detail: string;
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
export function paintTreeRow<Data>(
	{node, depth, isFolded}: TreeRow<Data>,
	{lead = '', badge, role, detail}: TreeRowLook,
	{isSelected, words, width, theme}: Place,
): string {
	const {paint, symbols, ascii} = theme;
	const isBranch = node.children.length > 0;
	const fold = isBranch ? (isFolded ? symbols.folded : symbols.unfolded) : ' ';
	const indent = ' '.repeat(Math.min(depth * 2, Math.floor(width * deepestIndent)));
	const before = stringWidth(lead) + textWidth(`  ${badge} ${indent}${fold} `);
	const name = truncateEnd(
		`${safeText(node.name)}${isBranch ? '/' : ''}`,
		Math.max(1, width - before),
		symbols.ellipsis,
	);
	const colour = (text: string) => (role === undefined ? text : paint(role, text));
	const spans = words
		.flatMap(word => findSpans(name, word))
		.sort((one, other) => one.start - other.start)
		.filter((span, index, all) => index === 0 || span.start >= (all[index - 1]?.end ?? 0));
	const shown = isSelected
		? paint('selected', name)
		: paintSpans(colour(name), spans, text => paint('match', text));
	const space = width - before - textWidth(name) - 2;
	const behind = detail === '' || textWidth(detail) > space ? '' : `  ${detail}`;
	const pointer = isSelected ? paint('accent', symbols.pointer) : ' ';
	const foldMark = isBranch && ascii ? paint('accent', fold) : paint('muted', fold);
	return `${pointer} ${lead}${colour(badge)} ${indent}${foldMark} ${shown}${behind}`;
}
