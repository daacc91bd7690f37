import {cutColumns} from '../../format/measured-line.ts';
import {phrase, repeated, type Shown} from '../../format/shown.ts';
import {takeStart, textWidth} from '../../format/truncate.ts';
import {findSpans} from '../../store/text/search-lines.ts';
import type {ColourRole, Theme} from '../../theme.ts';
import {paintSpans} from '../text-view/paint-spans.ts';
import type {JsonKind, JsonNode} from './json-nodes.ts';

/** Columns by which a level stands further in. */
const indent = 2;

const roles: Readonly<Record<JsonKind, ColourRole | undefined>> = {
	object: 'muted',
	array: 'muted',
	string: 'success',
	number: 'warning',
	boolean: 'warning',
	null: 'muted',
};

/** What a node says when its contents stand below it, or else its value. */
function shownText({canFold, kind, text}: JsonNode, isOpen: boolean): Shown {
	return canFold && isOpen ? (kind === 'array' ? phrase`[` : phrase`{`) : text;
}

/** One line of the tree, at most `width` columns. */
export function paintNode(
	node: JsonNode,
	{
		isSelected,
		isOpen,
		query,
		width,
		theme,
	}: {isSelected: boolean; isOpen: boolean; query: string; width: number; theme: Theme},
): Shown {
	const {paint, symbols} = theme;
	const fold = node.canFold ? (isOpen ? symbols.unfolded : symbols.folded) : ' ';
	const prefix = phrase`${repeated(' ', node.depth * indent)}${fold} `;
	const space = Math.max(1, width - 2 - textWidth(prefix));
	const role = roles[node.kind];
	// What is too wide stays so, and a match that goes on where it is cut is still one.
	const enough = space + 2 + 2 * query.length;
	const value = takeStart(shownText(node, isOpen), enough);
	const name = takeStart(node.label, enough);
	const label = isSelected ? paint('selected', name) : paint('accent', name);
	const painted = phrase`${label}: ${role === undefined ? value : paint(role, value)}`;
	const plain = phrase`${name}: ${value}`;
	const limit = node.canFold ? name.length : plain.length;
	const spans = findSpans(plain, query).filter(({end}) => end <= limit);
	const lit = paintSpans(painted, spans, text => paint(isSelected ? 'selected' : 'match', text));
	const fitted =
		textWidth(plain) <= space
			? lit
			: phrase`${cutColumns(lit, 0, space - 1)}${paint('muted', symbols.ellipsis)}`;
	const pointer = isSelected ? paint('accent', symbols.pointer) : ' ';
	return phrase`${pointer} ${prefix}${fitted}`;
}
