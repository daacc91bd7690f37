import {Box} from 'ink';
import {joinShown, phrase, repeated, type Shown, toShown} from '../format/shown.ts';
import {textWidth, truncateMiddle, widthUpTo} from '../format/truncate.ts';
import {useTheme} from '../hooks/services.ts';
import {useMouseArea} from '../hooks/use-mouse-area.ts';
import type {ColourRole} from '../theme.ts';
import {Row} from './row.tsx';
import {moreWidth, tabPage} from './tab-page.ts';
import {truncatePainted} from './truncate-painted.ts';

export type HeaderBadge = {text: string; role: ColourRole};

type HeaderProps = {
	/** The screens in order, each with its key where it has one; the active one stands out. */
	tabs: ReadonlyArray<{title: string; key: string | undefined}>;
	activeIndex: number;
	/** Always shown, if need be in place of titles: practice engine, read-only, connection lost. */
	badges: readonly HeaderBadge[];
	/** Engine and endpoint, the fullest first; the last is cut where even that does not fit. */
	engine: readonly [string, ...string[]];
	width: number;
	/** A tab was clicked, by its place in `tabs`. */
	onPick(index: number): void;
};

/** Columns that say which engine it is, where not all screens have their names. */
const engineWidth = 16;

/** The first line: where one is, and on which engine. */
export function Header({tabs, activeIndex, badges, engine, width, onPick}: HeaderProps) {
	const theme = useTheme();
	const {paint, symbols} = theme;
	const badgeText = joinShown(
		badges.map(({text, role}) => paint(role, toShown(text))),
		'  ',
	);
	const room = width - textWidth(badgeText) - 2;
	const painted = tabs.map(({title, key}, index) => {
		const isActive = index === activeIndex;
		const keyed = key === undefined ? toShown(title) : phrase`${toShown(key)} ${toShown(title)}`;
		const text = phrase` ${keyed} `;
		return isActive ? paint('selected', text) : text;
	});
	const widths = painted.map(textWidth);
	const name = phrase` ${paint('accent', 'Slipway')} `;
	const all = phrase`${name}${joinShown(painted, '')}`;
	const {start, end} = tabPage(widths, activeIndex, room - engineWidth);
	const page = (): Shown => {
		const more = (isThere: boolean) => (isThere ? phrase` ${symbols.ellipsis}` : '');
		const shown = joinShown(painted.slice(start, end), '');
		return phrase`${more(start > 0)}${shown}${more(end < tabs.length)}`;
	};

	const isWhole = textWidth(all) <= room - engineWidth;
	const left = isWhole ? all : truncatePainted(page(), room, theme);
	const space = width - textWidth(left) - textWidth(badgeText) - 4;
	const lines = engine.map(toShown<string>);
	const fitting = lines.find(text => widthUpTo(text, space) <= space) ?? lines.at(-1) ?? '';
	const engineText =
		space >= 8 ? paint('muted', truncateMiddle(fitting, space, symbols.ellipsis)) : '';
	const right = joinShown(
		[engineText, badgeText].filter(text => text !== ''),
		'  ',
	);
	const gap = Math.max(1, width - textWidth(left) - textWidth(right) - 1);
	const [firstTab, firstColumn] = isWhole
		? [0, textWidth(name)]
		: [start, start > 0 ? moreWidth : 0];
	const box = useMouseArea(({column}) => {
		let next = firstColumn;
		const picked = widths.findIndex((columns, index) => {
			next += index < firstTab ? 0 : columns;
			return index >= firstTab && column >= firstColumn && column < next;
		});
		if (picked !== -1 && (isWhole || picked < end)) {
			onPick(picked);
		}
	});
	return (
		<Box ref={box} width={width} height={1} flexShrink={0}>
			<Row text={phrase`${left}${repeated(' ', gap)}${right}`} />
		</Box>
	);
}
