import {Box} from 'ink';
import {useMemo} from 'react';
import {useDialogs} from '../../../../components/dialogs/use-dialogs.tsx';
import {FieldList} from '../../../../components/field-list/field-list.tsx';
import {useFieldList} from '../../../../components/field-list/use-field-list.ts';
import {Rows} from '../../../../components/rows.tsx';
import {safeText} from '../../../../format/safe-text.ts';
import {useServices} from '../../../../hooks/services.ts';
import {useBodySize} from '../../../../hooks/use-body-size.ts';
import {useOpenEngine} from '../../../../hooks/use-open-engine.ts';
import {useStore} from '../../../../hooks/use-store.ts';
import type {CommitResult} from '../../../../session/commit/commit-plan.ts';
import {planDiscard} from '../../../../session/lifecycle/plan-discard.ts';
import {flowsOf} from '../../../../store/commit/flows.ts';
import {startCommit} from '../../../flows/guided-session/start-commit.ts';
import {useRunContainer} from '../../../flows/run-container/use-run-container.tsx';
import {useSaveImage} from '../../../flows/save-image/use-save-image.ts';
import {usePushImage} from '../../../flows/transfer/use-push-image.ts';
import {revealImage} from '../../../reveal-image.ts';
import {discard} from '../../session/discard.ts';
import {useFlow} from '../../use-flow.ts';
import {useStepLayer} from '../../use-step-layer.ts';
import {paragraph} from '../text/fact-lines.ts';
import {nextActions} from './next-actions.ts';
import {type ChoiceId, choiceIds, nextRows} from './next-rows.ts';
import {undoMadeCommit} from './undo-made-commit.ts';
import {writeSessionDockerfile} from './write-session-dockerfile.ts';

/** What can be done with the new image, and with what is left of the session. */
export function NextStep({result}: {result: CommitResult}) {
	const flow = useFlow();
	const services = useServices();
	const session = useOpenEngine();
	const containers = useStore(session.containers.state);
	const images = useStore(session.images.state);
	const dialogs = useDialogs();
	const push = usePushImage();
	const run = useRunContainer();
	const save = useSaveImage();
	const {width, height} = useBodySize();
	const {theme} = services;

	const {reference, imageId} = result;
	const plan = useMemo(
		() =>
			planDiscard(
				{
					containers: containers.status === 'ready' ? containers.data : [],
					images: images.status === 'ready' ? images.data : [],
				},
				flow.id,
			),
		[containers, images, flow.id],
	);
	const rows = useMemo(() => nextRows(result, plan), [result, plan]);

	const does: Record<ChoiceId, () => unknown> = {
		run: () => run(reference),
		images: () => revealImage(services, {imageId, reference}),
		save: () => save(reference),
		push: () => push({imageId, reference}),
		dockerfile: () => writeSessionDockerfile(result, flow.flow, {services, session, dialogs}),
		again: () => startCommit(services, {image: reference}),
		undo: () => undoMadeCommit(result, {services, session, dialogs, flow}),
		clean: () => discard({services, session, dialogs}, flow.id, flow.flow.session, reference),
		leave: () => flowsOf(services, session).leave(),
	};

	const head = [
		'',
		...paragraph(`${safeText(reference)} is on the engine. What next?`, {
			symbol: theme.symbols.success,
			role: 'success',
			width,
			theme,
		}),
		'',
	];
	const list = useFieldList({
		key: `commit-next:${flow.id}`,
		fields: rows,
		height: height - head.length,
		onEdit: () => undefined,
	});
	useStepLayer(nextActions, {
		...list.control,
		selected: choiceIds.find(id => id === list.selected?.id),
		choose: choice => does[choice](),
	});

	return (
		<Box flexDirection="column" width={width} height={height}>
			<Rows lines={head} width={width} height={head.length} />
			<FieldList list={list} width={width} />
		</Box>
	);
}
