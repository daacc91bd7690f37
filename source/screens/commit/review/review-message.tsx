import {useMemo} from 'react';
import {counted} from '../../../format/counted.ts';
import {blank, phrase, type Shown, toShown} from '../../../format/shown.ts';
import {truncateMiddle} from '../../../format/truncate.ts';
import {useStore} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import type {ReadProgress} from '../../../session/review/read-counter.ts';
import type {Flow} from '../../../store/commit/flow.ts';
import {progressText, readProgressOf} from '../../../store/commit/read-progress.ts';
import type {Theme} from '../../../theme.ts';
import {useTools} from '../../use-tools.ts';
import {paragraph} from '../text/fact-lines.ts';
import {StepText} from '../text/step-text.tsx';
import {useFlow} from '../use-flow.ts';
import {messageActions} from './container-actions.ts';
import {kinds} from './row-look.ts';

type Facts = {
	flow: Flow;
	/** How far the reading is; `undefined` before it said anything. */
	progress: ReadProgress | undefined;
	readOnly: string | undefined;
	width: number;
	theme: Theme;
};

/** More than anybody reads before the contents are there. */
const mostTold = 1000;

/** What the engine says was changed, while the contents are read. */
function toldLines(
	{told = []}: ReadProgress,
	{width, theme}: Pick<Facts, 'width' | 'theme'>,
): Shown[] {
	const more = told.length - mostTold;
	return [
		...(told.length > 0 ? [blank] : []),
		...told.slice(0, mostTold).map(({kind, path}) => {
			const {badge, role} = kinds[kind];
			const text = truncateMiddle(toShown(path), Math.max(1, width - 4));
			return phrase`  ${theme.paint(role, toShown(badge))} ${text}`;
		}),
		...(more > 0
			? paragraph(`and ${counted(more, 'more path')}`, {role: 'muted', width, theme})
			: []),
	];
}

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
		...(progress === undefined
			? []
			: [blank, ...paragraph(progressText(progress), {role: 'strong', width, theme})]),
		blank,
		...paragraph('The base is read only once. Going back or leaving does not stop it.', {
			role: 'muted',
			width,
			theme,
		}),
		...(progress === undefined ? [] : toldLines(progress, {width, theme})),
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
	const progress = useStore(readProgressOf(services, flow.id));
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
