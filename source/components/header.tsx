import {joinShown, phrase, repeated, type Shown, sliced, toShown} from '../format/shown.ts';
import {textWidth, truncateMiddle, widthUpTo} from '../format/truncate.ts';
import {useTheme} from '../hooks/services.ts';
import type {ColourRole} from '../theme.ts';
import {Row} from './row.tsx';
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

/** A tab's title behind its key, where it has any of them. */
const keyed = (title: Shown, key: Shown): Shown =>
	joinShown(
		[key, title].filter(text => text !== ''),
		' ',
	);

/** The first line: where one is, and on which engine. */
export function Header({tabs, activeIndex, badges, engine, width}: HeaderProps) {
	const {paint, symbols} = useTheme();
	const badgeText = joinShown(
		badges.map(({text, role}) => paint(role, toShown(text))),
		'  ',
	);
	const room = width - textWidth(badgeText) - 2;
	const paintTabs = (named: (title: Shown) => Shown, gap: '' | ' ') =>
		joinShown(
			tabs.map((tab, index) => {
				const title = toShown(tab.title);
				return index === activeIndex
					? paint('selected', phrase` ${keyed(title, toShown(tab.key ?? ''))} `)
					: phrase` ${keyed(named(title), paint('muted', toShown(tab.key ?? '')))}${gap}`;
			}),
			'',
		);
	const brand = phrase` ${paint('accent', 'Slipway')} `;
	const smallest = phrase`${brand}${paintTabs(() => '', ' ')}`;
	const ways = [
		phrase`${brand}${paintTabs(title => title, ' ')}`,
		paintTabs(title => sliced(title, 0, 3), ''),
		smallest,
	];
	const fittingTabs = ways.find(tabs => textWidth(tabs) <= room);
	const left = fittingTabs ?? truncatePainted(smallest, room);
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
