import {useMemo} from 'react';
import {useDialogs} from '../../../../components/dialogs/use-dialogs.tsx';
import {safeText} from '../../../../format/safe-text.ts';
import {useServices} from '../../../../hooks/services.ts';
import {useBodySize} from '../../../../hooks/use-body-size.ts';
import {useOpenEngine} from '../../../../hooks/use-open-engine.ts';
import {useStore} from '../../../../hooks/use-store.ts';
import type {Flow} from '../../../../store/commit/flow.ts';
import type {Theme} from '../../../../theme.ts';
import {progressText, readProgressOf} from '../../../flows/guided-session/read-progress.ts';
import {useFlow} from '../../use-flow.ts';
import {paragraph} from '../text/fact-lines.ts';
import {StepText} from '../text/step-text.tsx';
import {messageActions} from './actions/message-actions.ts';

type Facts = {
	flow: Flow;
	/** How far the reading is; empty before it said anything. */
	progress: string;
	readOnly: string | undefined;
	width: number;
	theme: Theme;
};

function readingLines({flow, progress, readOnly, width, theme}: Facts): readonly string[] {
	const name = safeText(flow.session?.containerName ?? 'the container');
	if (flow.review === undefined && readOnly !== undefined) {
		return paragraph(readOnly, {role: 'warning', width, theme});
	}

	return [
		...paragraph(`Reading what changed in ${name}, and its base to compare it with`, {
			symbol: theme.symbols.running,
			width,
			theme,
		}),
		...(progress === '' ? [] : ['', ...paragraph(progress, {role: 'strong', width, theme})]),
		'',
		...paragraph('The base is read once and then known. Going back or leaving does not stop it.', {
			role: 'muted',
			width,
			theme,
		}),
	];
}

function emptyLines({flow, width, theme}: Facts): readonly string[] {
	const {review} = flow;
	const mounts = review?.status === 'ready' ? review.data.mounts : [];
	const wasRunning = review?.status === 'ready' && review.data.wasRunning;
	const say = (text: string, role?: 'muted' | 'warning' | 'strong') =>
		paragraph(text, {...(role && {role}), width, theme});
	return [
		...say('Nothing was changed: the files are those of the base.', 'strong'),
		'',
		...say(
			'> goes on all the same: the image then is the base with other metadata (command, environment, labels ...) and no new layer of files. < goes back into the shell.',
		),
		...(wasRunning
			? ['', ...say('The container still ran when it was read: R reads it again.', 'warning')]
			: []),
		...mounts.flatMap(({explanation, canBeIncluded}) => [
			'',
			...say(`${safeText(explanation)}${canBeIncluded ? ' i brings it in.' : ''}`, 'warning'),
		]),
	];
}

function failureLines({flow, width, theme}: Facts): readonly string[] {
	if (flow.review?.status !== 'failed') {
		return [];
	}

	const {message, nextStep} = flow.review.error;
	return [
		...paragraph(safeText(message), {
			symbol: theme.symbols.failure,
			role: 'danger',
			width,
			theme,
		}),
		...(nextStep === undefined ? [] : ['', ...paragraph(safeText(nextStep), {width, theme})]),
		'',
		...paragraph('R reads the changes again. Nothing of what you decided is lost.', {
			role: 'muted',
			width,
			theme,
		}),
	];
}

/** The review while it is being read, when it could not be, and when there is nothing in it. */
export function ReviewMessage({read}: {read(): void}) {
	const services = useServices();
	const session = useOpenEngine();
	const dialogs = useDialogs();
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
		return ['', ...tell(facts)];
	}, [flow, progress, readOnly, width, theme]);
	return (
		<StepText
			viewId={`review-message:${flow.id}`}
			lines={lines}
			actions={messageActions}
			context={{services, session, dialogs, control, mount, read}}
		/>
	);
}
