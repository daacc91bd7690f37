import {truncatePainted} from '../../../components/truncate-painted.ts';
import {wrapLine} from '../../../components/wrap-line.ts';
import type {EngineAbout} from '../../../engine/engine.ts';
import type {ImageDetails} from '../../../engine/images.ts';
import {phrase, type Shown, toShown} from '../../../format/shown.ts';
import {imageSizeText} from '../../../store/images/image-size-text.ts';
import type {ResourceState} from '../../../store/resource.ts';
import type {Theme} from '../../../theme.ts';

type Heading = {
	name: string;
	/** `undefined` while they are asked for. */
	details: ImageDetails | undefined;
	state: ResourceState<ImageDetails>;
	about: EngineAbout | undefined;
};

/** Why there is one row only, where an image may have more. */
function whyOne({manifests}: ImageDetails, about: EngineAbout | undefined): Shown | undefined {
	if (manifests || !about) {
		return undefined;
	}

	return about.usesContainerdStore
		? phrase`This engine reports one platform only (API 1.48 or newer reports all)`
		: phrase`The image store of this engine keeps one platform per image`;
}

/** What stands above the platforms: the image, its size, and what went wrong. Painted lines. */
export function imagePlatformsHeading(
	{name, details, state, about}: Heading,
	{width, theme}: {width: number; theme: Theme},
): Shown[] {
	const {paint} = theme;
	const hint = details && whyOne(details, about);
	const failure = state.status === 'failed' ? state.error : undefined;
	const lines: readonly Shown[] = [
		phrase`${paint('strong', toShown(name))}${details ? paint('muted', phrase`  ${imageSizeText(details)}`) : ''}`,
		...(hint === undefined ? [] : [paint('muted', hint)]),
		...(failure
			? [
					...wrapLine(toShown(failure.message), width - 2).map(line => paint('danger', line)),
					...wrapLine(toShown(failure.nextStep ?? ''), width - 2),
				]
			: []),
		'',
	];
	return lines.map(line => truncatePainted(phrase` ${line}`, width));
}
