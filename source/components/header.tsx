import stringWidth from 'string-width';
import {truncateEnd} from '../format/truncate.ts';
import {useTheme} from '../hooks/use-theme.ts';
import type {ColourRole} from '../theme.ts';
import {Row} from './row.tsx';

export type HeaderBadge = {text: string; role: ColourRole};

type HeaderProps = {
	/** Titles of the screens in order; the active one stands out. */
	titles: readonly string[];
	activeIndex: number;
	/** Always shown: practice engine, read-only, connection lost. */
	badges: readonly HeaderBadge[];
	/** Engine and endpoint; cut when space is short. */
	engine: string;
	width: number;
};

/** The first line: where one is, and on which engine. */
export function Header({titles, activeIndex, badges, engine, width}: HeaderProps) {
	const {paint} = useTheme();
	const tabs = titles
		.map((title, index) =>
			index === activeIndex
				? paint('selected', ` ${index + 1} ${title} `)
				: ` ${paint('muted', String(index + 1))} ${title} `,
		)
		.join('');
	const left = ` ${paint('accent', 'Slipway')} ${tabs}`;
	const badgeText = badges.map(({text, role}) => paint(role, text)).join('  ');
	const space = width - stringWidth(left) - stringWidth(badgeText) - 4;
	const engineText = space >= 8 ? paint('muted', truncateEnd(engine, space)) : '';
	const right = [engineText, badgeText].filter(text => text !== '').join('  ');
	const gap = Math.max(1, width - stringWidth(left) - stringWidth(right) - 1);
	return <Row text={left + ' '.repeat(gap) + right} />;
}
