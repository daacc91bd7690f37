import {useMemo} from 'react';
import {blank, type Shown} from '../../../format/shown.ts';
import {useStore} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import type {Flow} from '../../../store/commit/flow.ts';
import {progressText, readProgressOf} from '../../../store/commit/read-progress.ts';
import type {Theme} from '../../../theme.ts';
import {useTools} from '../../use-tools.ts';
import {paragraph} from '../text/fact-lines.ts';
import {StepText} from '../text/step-text.tsx';
import {useFlow} from '../use-flow.ts';
import {messageActions} from './container-actions.ts';

type Facts = {
	flow: Flow;
	/** How far the reading is; empty before it said anything. */
	progress: string;
	readOnly: string | undefined;
	width: number;
	theme: Theme;
};

function readingLines({flow, progress, readOnly, width, theme}: Facts): readonly Shown[] {
	const name = flow.session?.containerName ?? 'the container';
	if (flow.review === undefined && readOnly !== undefined) {
		return paragraph(readOnly, {role: 'warning', width, theme});
	}

	return [
		...paragraph(`Reading the changes of ${name} and its base`, {
			symbol: theme.symbols.running,
			width,
			theme,
		}),
		...(progress === '' ? [] : [blank, ...paragraph(progress, {role: 'strong', width, theme})]),
		blank,
		...paragraph('The base is read only once. Going back or leaving does not stop it.', {
			role: 'muted',
			width,
			theme,
		}),
	];
}

function emptyLines({flow, width, theme}: Facts): readonly Shown[] {
	const {review} = flow;
	const mounts = review?.status === 'ready' ? review.data.mounts : [];
	const wasRunning = review?.status === 'ready' && review.data.wasRunning;
	const say = (text: string, role?: 'muted' | 'warning' | 'strong') =>
		paragraph(text, {...(role && {role}), width, theme});
	return [
		...say('No changes: the files are those of the base.', 'strong'),
		blank,
		...say(
			'> continues anyway: the image is then the base with new metadata (command, environment, labels ...) and no new files. < goes back to the shell.',
		),
		...(wasRunning
			? [blank, ...say('The container was running while it was read: R refreshes.', 'warning')]
			: []),
		...(review?.status === 'ready' && review.data.removesItself
			? [blank, ...say('The container is removed when it stops (--rm).', 'warning')]
			: []),
		...mounts.flatMap(({explanation, canBeIncluded}) => [
			blank,
			...say(`${explanation}${canBeIncluded ? ' I includes it.' : ''}`, 'warning'),
		]),
	];
}

function failureLines({flow, width, theme}: Facts): readonly Shown[] {
	if (flow.review?.status !== 'failed') {
		return [];
	}

	const {message, nextStep} = flow.review.error;
	return [
		...paragraph(message, {
			symbol: theme.symbols.failure,
			role: 'danger',
			width,
			theme,
		}),
		...(nextStep === undefined ? [] : [blank, ...paragraph(nextStep, {width, theme})]),
		blank,
		...paragraph('R retries. Your decisions are kept.', {
			role: 'muted',
			width,
			theme,
		}),
	];
}

/** The review while it is being read, when it could not be, and when there is nothing in it. */
export function ReviewMessage({read}: {read(): void}) {
	const {services, openEngine, dialogs} = useTools();
	const control = useFlow();
	const {width} = useBodySize();
	const {theme, readOnly} = services;
	const {flow} = control;
	const mount =
		flow.review?.status === 'ready'
			? flow.review.data.mounts.find(({canBeIncluded}) => canBeIncluded)
			: undefined;
	const state = useStore(readProgressOf(services, flow.id));
	const progress = state === undefined ? '' : progressText(state);
	const lines = useMemo(() => {
		const facts: Facts = {flow, progress, readOnly, width: width - 2, theme};
		const tell = {
			loading: readingLines,
			failed: failureLines,
			ready: emptyLines,
		}[flow.review?.status ?? 'loading'];
		return [blank, ...tell(facts)];
	}, [flow, progress, readOnly, width, theme]);
	return (
		<StepText
			viewId={`review-message:${flow.id}`}
			lines={lines}
			actions={messageActions}
			context={{services, openEngine, dialogs, control, mount, read}}
		/>
	);
}
