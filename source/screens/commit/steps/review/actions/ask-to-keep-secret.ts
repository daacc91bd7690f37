import type {Dialogs} from '../../../../../components/dialogs/use-dialogs.tsx';
import {safeText} from '../../../../../format/safe-text.ts';
import type {SessionReview} from '../../../../../session/review/session-review.ts';
import type {FlowHandle} from '../../../../../store/commit/flows.ts';
import {decide} from './change-staging.ts';

/** Puts one secret into the image in spite of all, once its path was typed. */
export async function askToKeepSecret(
	{control, dialogs, review}: {control: FlowHandle; dialogs: Dialogs; review: SessionReview},
	path: string,
): Promise<void> {
	const why = review.findings
		.filter(({offer, paths}) => offer === 'block' && paths.includes(path))
		.map(({explanation}) => explanation);
	const shown = safeText(path);
	const isMeant = await dialogs.confirm({
		title: 'Put this secret into the image?',
		role: 'danger',
		lines: [
			shown,
			...why,
			'Everybody who can pull the image can read it, also when a later layer deletes it.',
		],
		confirmLabel: 'Keep it',
		typeToConfirm: shown,
	});
	if (isMeant) {
		decide(control, review, {type: 'override', path, typed: path});
	}
}
