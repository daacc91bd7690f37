import stringWidth from 'string-width';
import {truncateMiddle} from '../format/truncate.ts';
import {useTheme} from '../hooks/use-theme.ts';
import type {ColourRole} from '../theme.ts';
import {Row} from './row.tsx';
import {truncatePainted} from './truncate-painted.ts';

export type HeaderBadge = {text: string; role: ColourRole};

type HeaderProps = {
	/** Titles of the screens in order; the active one stands out. */
	titles: readonly string[];
	activeIndex: number;
	/** Always shown, if need be in place of titles: practice engine, read-only, connection lost. */
	badges: readonly HeaderBadge[];
	/** Engine and endpoint, the fullest first; the last is cut where even that does not fit. */
	engine: readonly [string, ...string[]];
	width: number;
};

/** The first line: where one is, and on which engine. */
export function Header({titles, activeIndex, badges, engine, width}: HeaderProps) {
	const {paint, symbols} = useTheme();
	const badgeText = badges.map(({text, role}) => paint(role, text)).join('  ');
	const room = width - stringWidth(badgeText) - 2;
	const paintTabs = (named: (title: string) => string, gap: string) =>
		titles
			.map((title, index) =>
				index === activeIndex
					? paint('selected', ` ${index + 1} ${title} `)
					: ` ${[paint('muted', String(index + 1)), named(title)].join(' ').trimEnd()}${gap}`,
			)
			.join('');
	const brand = ` ${paint('accent', 'Slipway')} `;
	const ways = [
		brand + paintTabs(title => title, ' '),
		paintTabs(title => title.slice(0, 3), ''),
		brand + paintTabs(() => '', ' '),
	];
	const fittingTabs = ways.find(tabs => stringWidth(tabs) <= room);
	const left = fittingTabs ?? truncatePainted(ways.at(-1) ?? '', room);
	const space = width - stringWidth(left) - stringWidth(badgeText) - 4;
	const fitting = engine.find(text => stringWidth(text) <= space) ?? engine.at(-1) ?? engine[0];
	const engineText =
		space >= 8 ? paint('muted', truncateMiddle(fitting, space, symbols.ellipsis)) : '';
	const right = [engineText, badgeText].filter(text => text !== '').join('  ');
	const gap = Math.max(1, width - stringWidth(left) - stringWidth(right) - 1);
	return <Row text={left + ' '.repeat(gap) + right} />;
}
