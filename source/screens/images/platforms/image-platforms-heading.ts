import {truncatePainted} from '../../../components/truncate-painted.ts';
import {wrapLine} from '../../../components/wrap-line.ts';
import type {EngineAbout} from '../../../engine/engine.ts';
import type {ImageDetails} from '../../../engine/images.ts';
import {safeText} from '../../../format/safe-text.ts';
import type {ResourceState} from '../../../store/resource.ts';
import type {Theme} from '../../../theme.ts';
import {imageSizeText} from '../image-size-text.ts';

type Heading = {
	name: string;
	/** `undefined` while they are asked for. */
	details: ImageDetails | undefined;
	state: ResourceState<ImageDetails>;
	about: EngineAbout | undefined;
};

/** Why there is one row only, where an image may have more. */
function whyOne({manifests}: ImageDetails, about: EngineAbout | undefined): string | undefined {
	if (manifests || !about) {
		return undefined;
	}

	return about.usesContainerdStore
		? 'This engine tells one platform only: API 1.48 or newer tells all'
		: 'This engine\u2019s store keeps one platform of an image';
}

/** What stands above the platforms: the image, its size, and what went wrong. Painted lines. */
export function imagePlatformsHeading(
	{name, details, state, about}: Heading,
	{width, theme}: {width: number; theme: Theme},
): string[] {
	const {paint} = theme;
	const hint = details && whyOne(details, about);
	const failure = state.status === 'failed' ? state.error : undefined;
	const lines = [
		`${paint('strong', safeText(name))}${details ? paint('muted', `  ${imageSizeText(details)}`) : ''}`,
		...(hint === undefined ? [] : [paint('muted', hint)]),
		...(failure
			? [
					...wrapLine(safeText(failure.message), width - 2).map(line => paint('danger', line)),
					...wrapLine(safeText(failure.nextStep ?? ''), width - 2),
				]
			: []),
		'',
	];
	return lines.map(line => truncatePainted(` ${line}`, width));
}
