import {Box} from 'ink';
import {useMemo} from 'react';
import {saveImages} from '../../../actions/archives/save-images.ts';
import {discard} from '../../../actions/commit/discard.ts';
import {startCommit} from '../../../actions/commit/start-commit.ts';
import {undoMadeCommit} from '../../../actions/commit/undo-made-commit.ts';
import {writeSessionDockerfile} from '../../../actions/commit/write-session-dockerfile.ts';
import {revealImage} from '../../../actions/reveal-image.ts';
import {pushImage} from '../../../actions/transfer/push-image.ts';
import {useDialogs} from '../../../components/dialogs/use-dialogs.tsx';
import {FieldList} from '../../../components/field-list/field-list.tsx';
import {useFieldList} from '../../../components/field-list/use-field-list.ts';
import {Rows} from '../../../components/rows.tsx';
import {shortId} from '../../../format/short-id.ts';
import {blank} from '../../../format/shown.ts';
import {useOpenEngine, useServices, useStore} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {keyLabel} from '../../../keys/key-label.ts';
import type {CommitResult} from '../../../session/commit/commit-plan.ts';
import {planDiscard} from '../../../session/lifecycle/plan-discard.ts';
import {flowsOf} from '../../../store/commit/flows.ts';
import {type ChoiceId, choiceIds, nextRows} from '../../../store/commit/next-rows.ts';
import {useRunContainer} from '../../flows/run-container/use-run-container.tsx';
import {openDraft} from '../../flows/write-dockerfile/open-draft.tsx';
import {paragraph} from '../text/fact-lines.ts';
import {useFlow} from '../use-flow.ts';
import {useImageGone} from '../use-image-gone.ts';
import {useStepLayer} from '../use-step-layer.ts';
import {nextActions, nextKey} from './next-actions.ts';

/** What can be done with the new image, and with what is left of the session. */
export function NextPage({result}: {result: CommitResult}) {
	const flow = useFlow();
	const services = useServices();
	const openEngine = useOpenEngine();
	const containers = useStore(openEngine.containers.state);
	const images = useStore(openEngine.images.state);
	const dialogs = useDialogs();
	const {run} = useRunContainer();
	const {width, height} = useBodySize();
	const {theme, settings} = services;

	const {reference, imageId} = result;
	const isGone = useImageGone(imageId);
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
	const rows = useMemo(
		() =>
			nextRows(result, plan, choice => {
				const key = nextKey(choice, settings.keys);
				return key === undefined ? '' : keyLabel(key, theme);
			}),
		[result, plan, settings.keys, theme],
	);

	const does: Record<ChoiceId, () => unknown> = {
		run: () => run(reference),
		images: () => revealImage(services, {imageId, reference}),
		save: () =>
			saveImages({services, openEngine, dialogs}, [
				{
					reference,
					sizeBytes: openEngine.images.data()?.find(({id}) => id === imageId)?.sizeBytes,
				},
			]),
		push: () => pushImage({services, openEngine, dialogs}, {imageId, reference}),
		dockerfile: () =>
			writeSessionDockerfile(result, flow.flow, {
				services,
				openEngine,
				dialogs,
				openDraft: draft => openDraft(services, draft),
			}),
		again: () => startCommit(services, {image: reference}),
		undo: () => undoMadeCommit(result, {services, openEngine, dialogs, control: flow}),
		clean: () => discard({services, openEngine, dialogs}, flow.id, flow.flow.session, reference),
		leave: () => flowsOf(services, openEngine).leave(),
	};

	const head = [
		blank,
		...(isGone
			? paragraph(
					`The image ${shortId(imageId)} of ${reference} was removed from the engine. The session is kept: go back to commit again.`,
					{symbol: theme.symbols.warning, role: 'warning', width, theme},
				)
			: paragraph(`${reference} is on the engine. Next steps:`, {
					symbol: theme.symbols.success,
					role: 'success',
					width,
					theme,
				})),
		blank,
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
		isGone,
		choose: choice => does[choice](),
	});

	return (
		<Box flexDirection="column" width={width} height={height}>
			<Rows lines={head} width={width} height={head.length} />
			<FieldList list={list} width={width} />
		</Box>
	);
}
