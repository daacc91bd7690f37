import {wrapLine} from '../../../components/wrap-line.ts';
import {formatAge} from '../../../format/format-age.ts';
import {formatBytes} from '../../../format/format-bytes.ts';
import {joinShown, phrase, type Shown, toShown, trimmedEnd} from '../../../format/shown.ts';
import {padEnd, padStart, truncateEnd} from '../../../format/truncate.ts';
import type {Problem} from '../../../problem.ts';
import {type TagVariant, variantName, whyNoPull} from '../../../store/tags/tag-facts.ts';
import {comparisonTexts, isDefaultTag, type TagRow} from '../../../store/tags/tag-row.ts';
import type {Theme} from '../../../theme.ts';

export type TagPaneLook = {
	width: number;
	theme: Theme;
	now: number;
	enginePlatform: string | undefined;
	/** See `RepositoryTags`. */
	isCounted: boolean;
};

export type TagPaneState = {
	row: TagRow;
	isLoading: boolean;
	/** `undefined`: nothing failed. */
	error: Problem | undefined;
};

const labelWidth = 10;

function hereText({comparison, twin}: TagRow, enginePlatform: string | undefined): string {
	switch (comparison) {
		case undefined:
			return 'local, comparing with the registry';
		case 'unknown':
			return 'local, not pulled: no digest of this repository is known';
		case 'absent':
			return twin === undefined ? 'not local' : `not local by this name. ${twin} is the same image`;
		case 'newer':
			return 'newer than local: update available';
		case 'same':
			return 'same as local: up to date';
		case 'otherPlatform':
			return `local for another platform, not for ${enginePlatform}`;
		default:
			return comparisonTexts[comparison];
	}
}

const ageText = (createdAt: number | undefined, now: number) =>
	createdAt === undefined ? '' : phrase`${formatAge(createdAt, now)} ago`;

function variantLine(
	variant: TagVariant,
	{width, theme, now, enginePlatform}: TagPaneLook,
	platformWidth: number,
): Shown {
	const {platform, sizeBytes, layers, createdAt} = variant;
	const isOwn = platform === enginePlatform;
	const text = joinShown(
		[
			phrase`${isOwn ? theme.symbols.pointer : ' '} ${padEnd(toShown(variantName(variant)), platformWidth)}`,
			padStart(sizeBytes === undefined ? '' : formatBytes(sizeBytes), 8),
			padEnd(
				layers === undefined ? '' : phrase`${layers} ${layers === 1 ? 'layer' : 'layers'}`,
				10,
			),
			ageText(createdAt, now),
		],
		'  ',
	);
	const fitted = truncateEnd(trimmedEnd(text), width, theme.symbols.ellipsis);
	return isOwn ? theme.paint('strong', fitted) : fitted;
}

function variantLines({facts}: TagRow, isLoading: boolean, look: TagPaneLook): readonly Shown[] {
	const {theme, enginePlatform, isCounted} = look;
	const variants = facts?.variants ?? [];
	if (variants.length === 0) {
		const text = isLoading ? 'Waiting for the registry' : 'Enter loads its platforms';
		return [theme.paint('muted', text)];
	}

	const platformWidth = Math.max(...variants.map(variant => variantName(variant).length));
	const isOwnThere = variants.some(({platform}) => platform === enginePlatform);
	const own = variants.filter(({platform}) => platform === enginePlatform);
	const others = variants.filter(variant => !own.includes(variant));
	const whyNot = whyNoPull(facts);
	return [
		...(whyNot === undefined ? [] : [theme.paint('warning', toShown(whyNot))]),
		theme.paint('muted', 'Platforms, with compressed sizes'),
		...[...own, ...others].map(variant => variantLine(variant, look, platformWidth)),
		...(isOwnThere ||
		enginePlatform === undefined ||
		variants[0]?.platform === 'unknown' ||
		whyNot !== undefined
			? []
			: [
					theme.paint(
						'warning',
						phrase`None matches ${toShown(enginePlatform)}, the native platform`,
					),
				]),
		...(isCounted && variants.some(({layers}) => layers === undefined)
			? [theme.paint('muted', 'i: layers, history and more')]
			: []),
	];
}

/** What is known of the selected tag, as painted lines of at most `width` columns. */
export function tagPaneLines(
	{row, isLoading, error}: TagPaneState,
	look: TagPaneLook,
): readonly Shown[] {
	const {width, theme, now} = look;
	const {paint} = theme;
	const fact = (label: string, value: string) =>
		phrase`${paint('muted', padEnd(toShown(label), labelWidth))}${truncateEnd(toShown(value), Math.max(1, width - labelWidth), theme.symbols.ellipsis)}`;
	const title = `${row.reference}${isDefaultTag(row) ? ', the default tag' : ''}`;
	const told = row.facts?.digest;
	return [
		paint('strong', truncateEnd(toShown(title), width, theme.symbols.ellipsis)),
		fact('Local', hereText(row, look.enginePlatform)),
		fact('Digest', told ?? (isLoading ? 'loading' : 'unknown so far')),
		...(row.changedAt === undefined ? [] : [fact('Changed', ageText(row.changedAt, now))]),
		...(error
			? [
					...wrapLine(toShown(error.message), width).map(line => paint('danger', line)),
					...wrapLine(toShown(error.nextStep ?? ''), width),
				]
			: variantLines(row, isLoading, look)),
	];
}
