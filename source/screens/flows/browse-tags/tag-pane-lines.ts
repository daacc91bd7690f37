import {wrapLine} from '../../../components/wrap-line.ts';
import {formatAge} from '../../../format/format-age.ts';
import {formatBytes} from '../../../format/format-bytes.ts';
import {safeText} from '../../../format/safe-text.ts';
import {padEnd, padStart, truncateEnd} from '../../../format/truncate.ts';
import type {Problem} from '../../../problem.ts';
import type {Theme} from '../../../theme.ts';
import type {TagVariant} from './tag-facts.ts';
import {comparisonTexts, isDefaultTag, type TagRow} from './tag-row.ts';

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

function hereText({comparison, twin}: TagRow): string {
	switch (comparison) {
		case undefined:
			return 'here; asking whether it is the same';
		case 'unknown':
			return 'here, but built or loaded: no digest of this repository is known for it';
		case 'absent':
			return twin === undefined ? 'not here' : `not here by this name; ${twin} is the same image`;
		case 'newer':
			return 'newer than local: an update is there';
		case 'same':
			return 'same as local: a pull brings nothing new';
		default:
			return comparisonTexts[comparison];
	}
}

const ageText = (createdAt: number | undefined, now: number) =>
	createdAt === undefined ? '' : `${formatAge(createdAt, now)} ago`;

function variantLine(
	{platform, sizeBytes, layers, createdAt}: TagVariant,
	{width, theme, now, enginePlatform}: TagPaneLook,
	platformWidth: number,
): string {
	const isOwn = platform === enginePlatform;
	const text = [
		`${isOwn ? theme.symbols.pointer : ' '} ${padEnd(platform, platformWidth)}`,
		padStart(sizeBytes === undefined ? '' : formatBytes(sizeBytes), 8),
		padEnd(layers === undefined ? '' : `${layers} ${layers === 1 ? 'layer' : 'layers'}`, 10),
		ageText(createdAt, now),
	].join('  ');
	const fitted = truncateEnd(text.trimEnd(), width, theme.symbols.ellipsis);
	return isOwn ? theme.paint('strong', fitted) : fitted;
}

function variantLines({facts}: TagRow, isLoading: boolean, look: TagPaneLook): readonly string[] {
	const {theme, enginePlatform, isCounted} = look;
	const variants = facts?.variants ?? [];
	if (variants.length === 0) {
		const text = isLoading ? 'Asking the registry' : 'Enter asks for its platforms';
		return [theme.paint('muted', text)];
	}

	const platformWidth = Math.max(...variants.map(({platform}) => platform.length));
	const isOwnThere = variants.some(({platform}) => platform === enginePlatform);
	const own = variants.filter(({platform}) => platform === enginePlatform);
	const others = variants.filter(variant => !own.includes(variant));
	return [
		theme.paint('muted', 'Platforms, compressed as a pull transfers them'),
		...[...own, ...others].map(variant => variantLine(variant, look, platformWidth)),
		...(isOwnThere || enginePlatform === undefined || variants[0]?.platform === 'unknown'
			? []
			: [theme.paint('warning', `None is named ${enginePlatform}, which this engine runs`)]),
		...(isCounted && variants.some(({layers}) => layers === undefined)
			? [theme.paint('muted', 'Enter, then i: layers and age')]
			: []),
	];
}

/** What is known of the selected tag, as painted lines of at most `width` columns. */
export function tagPaneLines(
	{row, isLoading, error}: TagPaneState,
	look: TagPaneLook,
): readonly string[] {
	const {width, theme, now} = look;
	const {paint} = theme;
	const fact = (label: string, value: string) =>
		paint('muted', padEnd(label, labelWidth)) +
		truncateEnd(safeText(value), Math.max(1, width - labelWidth), theme.symbols.ellipsis);
	const title = `${row.reference}${isDefaultTag(row) ? ', what a name without a tag means' : ''}`;
	const told = row.facts?.digest;
	return [
		paint('strong', truncateEnd(safeText(title), width, theme.symbols.ellipsis)),
		fact('Here', hereText(row)),
		fact('Digest', told ?? (isLoading ? 'asking' : 'not told yet')),
		...(row.changedAt === undefined ? [] : [fact('Changed', ageText(row.changedAt, now))]),
		...(error
			? [
					...wrapLine(safeText(error.message), width).map(line => paint('danger', line)),
					...wrapLine(safeText(error.nextStep ?? ''), width),
				]
			: variantLines(row, isLoading, look)),
	];
}
