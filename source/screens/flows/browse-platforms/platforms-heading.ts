import {wrapLine} from '../../../components/wrap-line.ts';
import {safeText} from '../../../format/safe-text.ts';
import type {ResourceState} from '../../../store/resource.ts';
import type {Theme} from '../../../theme.ts';

type Heading = {
	/** Safe. */
	reference: string;
	/** `undefined`: not told yet. */
	digest: string | undefined;
	state: ResourceState<void>;
	isCounted: boolean;
};

/** What stands above the platforms: the tag's digest, and what went wrong. */
export function platformsHeading(
	{reference, digest, state, isCounted}: Heading,
	{width, theme}: {width: number; theme: Theme},
): string[] {
	const {paint} = theme;
	const lines = [
		`${paint('strong', reference)}${state.status === 'loading' ? paint('muted', '  asking the registry') : ''}`,
		paint('muted', digest ?? 'Its digest is not told yet'),
	];
	if (state.status === 'failed') {
		const {message, nextStep} = state.error;
		lines.push(
			...wrapLine(safeText(message), width).map(line => paint('danger', line)),
			...(nextStep === undefined ? [] : wrapLine(safeText(nextStep), width)),
		);
	} else if (isCounted) {
		lines.push(paint('muted', 'Docker Hub counts a pull for each platform that i asks about'));
	}

	return [...lines, ''];
}
