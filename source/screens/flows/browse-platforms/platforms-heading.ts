import {wrapLine} from '../../../components/wrap-line.ts';
import {phrase, type Shown, toShown} from '../../../format/shown.ts';
import type {ResourceState} from '../../../store/resource.ts';
import type {Theme} from '../../../theme.ts';

type Heading = {
	/** Safe. */
	reference: string;
	/** `undefined`: unknown yet. */
	digest: string | undefined;
	state: ResourceState<void>;
	isCounted: boolean;
};

/** What stands above the platforms: the tag's digest, and what went wrong. */
export function platformsHeading(
	{reference, digest, state, isCounted}: Heading,
	{width, theme}: {width: number; theme: Theme},
): Shown[] {
	const {paint} = theme;
	const lines = [
		phrase`${paint('strong', toShown(reference))}${state.status === 'loading' ? paint('muted', '  waiting for the registry') : ''}`,
		paint('muted', toShown(digest ?? 'Digest unknown so far')),
	];
	if (state.status === 'failed') {
		const {message, nextStep} = state.error;
		lines.push(
			...wrapLine(toShown(message), width).map(line => paint('danger', line)),
			...(nextStep === undefined ? [] : wrapLine(toShown(nextStep), width)),
		);
	} else if (isCounted) {
		lines.push(paint('muted', 'L loads details (Docker Hub counts a pull for each platform)'));
	}

	return [...lines, ''];
}
