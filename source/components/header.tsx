import {joinShown, phrase, repeated, type Shown, toShown} from '../format/shown.ts';
import {textWidth, truncateMiddle, widthUpTo} from '../format/truncate.ts';
import {useTheme} from '../hooks/services.ts';
import type {ColourRole} from '../theme.ts';
import {Row} from './row.tsx';
import {tabPage} from './tab-page.ts';
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
};

/** Columns that say which engine it is, where not all screens have their names. */
const engineWidth = 16;

/** The first line: where one is, and on which engine. */
export function Header({tabs, activeIndex, badges, engine, width}: HeaderProps) {
	const {paint, symbols} = useTheme();
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
	const all = phrase` ${paint('accent', 'Slipway')} ${joinShown(painted, '')}`;
	const page = (): Shown => {
		const {start, end} = tabPage(painted.map(textWidth), activeIndex, room - engineWidth);
		const more = (isThere: boolean) => (isThere ? phrase` ${symbols.ellipsis}` : '');
		const shown = joinShown(painted.slice(start, end), '');
		return phrase`${more(start > 0)}${shown}${more(end < tabs.length)}`;
	};

	const left = textWidth(all) <= room ? all : truncatePainted(page(), room);
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
	return <Row text={phrase`${left}${repeated(' ', gap)}${right}`} />;
}
