import type {Comparison} from '../../../contents/compare-images/comparison.ts';
import {
	configTexts,
	layerText,
	versionsText,
} from '../../../contents/compare-images/comparison-texts.ts';
import type {LayerDifference} from '../../../contents/compare-images/layer-differences.ts';
import {instructionOf} from '../../../format/instruction-of.ts';
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

const packageLine = (one: PackageChange, {paint}: Theme): Shown =>
	phrase`${paint('muted', toShown(one.manager.padEnd(5)))} ${toShown(one.name)}  ${toShown(versionsText(one))}  ${paint(roles[one.change], toShown(one.change))}`;

/** Each package with its versions, then what could not be read. */
export const packageLines = (
	{packages, unreadablePackages}: Comparison,
	theme: Theme,
): readonly Shown[] => [
	...packages.map(one => packageLine(one, theme)),
	...(unreadablePackages.length === 0
		? []
		: [
				blank,
				theme.paint(
					'muted',
					'Package records that are damaged, too large or of an unknown format:',
				),
				...unreadablePackages.map(path => phrase`  ${toShown(path)}`),
			]),
];

const sides = {before: 'Before', after: 'After '};

/** Each layer that only one of the two has: what made it, what it does, and to which packages. */
export const layerLines = (layers: readonly LayerDifference[], theme: Theme): readonly Shown[] =>
	layers.flatMap(layer => [
		phrase`${theme.paint('muted', toShown(sides[layer.side]))} ${theme.paint('strong', toShown(String(layer.number).padStart(3)))}  ${instructionOf(layer.createdBy ?? '')}`,
		theme.paint('muted', phrase`            ${toShown(layerText(layer))}`),
		...layer.packages.map(one => phrase`            ${packageLine(one, theme)}`),
	]);
