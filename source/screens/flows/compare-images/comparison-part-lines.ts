import type {Comparison} from '../../../contents/compare-images/comparison.ts';
import {configTexts, versionsText} from '../../../contents/compare-images/comparison-texts.ts';
import {blank, phrase, type Shown, toShown} from '../../../format/shown.ts';
import type {PackageChange} from '../../../layers/packages/compare-packages.ts';
import type {ColourRole, Theme} from '../../../theme.ts';

const roles: Record<PackageChange['change'], ColourRole> = {
	added: 'success',
	removed: 'danger',
	upgraded: 'accent',
	downgraded: 'warning',
	changed: 'warning',
};

/** Each setting with its value before and after; secrets are hidden. */
export const configLines = ({config}: Comparison, {paint}: Theme): readonly Shown[] =>
	config.flatMap(difference => {
		const {title, before, after} = configTexts(difference);
		const value = (sign: '-' | '+', text: string | undefined, role: ColourRole): Shown[] =>
			text === undefined ? [] : [paint(role, phrase`  ${sign} ${toShown(text)}`)];
		return [
			paint('strong', toShown(title)),
			...value('-', before, 'danger'),
			...value('+', after, 'success'),
		];
	});

/** Each package with its versions, then what could not be read. */
export const packageLines = (
	{packages, unreadablePackages}: Comparison,
	{paint}: Theme,
): readonly Shown[] => [
	...packages.map(
		one =>
			phrase`${paint('muted', toShown(one.manager.padEnd(5)))} ${toShown(one.name)}  ${toShown(versionsText(one))}  ${paint(roles[one.change], toShown(one.change))}`,
	),
	...(unreadablePackages.length === 0
		? []
		: [
				blank,
				paint('muted', 'Package records that are damaged, too large or of an unknown format:'),
				...unreadablePackages.map(path => phrase`  ${toShown(path)}`),
			]),
];
