import {useCallback, useMemo, useState} from 'react';
import {TextView} from '../../../components/text-view/text-view.tsx';
import type {ContainerSummary} from '../../../engine/containers.ts';
import {hasSecret} from '../../../format/mask-secret.ts';
import {blank} from '../../../format/shown.ts';
import {useOpenEngine, useServices} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useLiveRequest} from '../../../hooks/use-live-request.ts';
import {useNow} from '../../../hooks/use-now.ts';
import type {Action} from '../../../keys/action.ts';
import {dataOf} from '../../../store/resource.ts';
import {requestLines} from '../../request-lines.ts';
import {detailsViewActions} from '../actions/containers-actions.ts';
import {useContainerSummary} from '../use-container-summary.ts';
import {type ContainersView, useContainersContext} from '../use-containers-context.ts';
import {containerDetailsLines} from './container-details-lines.ts';
import {type DetailsContext, detailsActions} from './details-actions.ts';

const actions: readonly Action<ContainersView & DetailsContext>[] = [
	...detailsActions,
	...detailsViewActions,
];

/** Everything about one container, anew after each of its events; most keys of the list work here, too. */
export function ContainerDetailsView({container}: {container: ContainerSummary}) {
	const {id} = container;
	const {theme} = useServices();
	const {engine} = useOpenEngine();
	const {width, height} = useBodySize();
	const summary = useContainerSummary(id);
	const load = useCallback(
		(options: {signal: AbortSignal}) => engine.containers.inspect(id, options),
		[engine, id],
	);
	const state = useLiveRequest(load, summary);
	const [showsSecrets, setShowsSecrets] = useState(false);
	const context = useContainersContext(summary);

	const details = dataOf(state);
	const name = summary?.name ?? details?.name ?? container.name;
	const status = summary?.status ?? '';
	const now = useNow([details?.createdAt, details?.startedAt, details?.finishedAt]);
	const lines = useMemo(() => {
		const known =
			details === undefined
				? []
				: containerDetailsLines(details, {theme, now, showsSecrets, status});
		const failure = state.status === 'ready' ? [] : requestLines(state, theme, () => []);
		return known.length === 0
			? failure
			: [...failure, ...(failure.length > 0 ? [blank] : []), ...known];
	}, [state, details, theme, now, showsSecrets, status]);
	return (
		<TextView
			viewId={`container-details:${id}`}
			title={`Container ${name}`}
			lines={lines}
			width={width}
			height={height}
			isWrapped
			actions={actions}
			context={{
				...context,
				name,
				secretCount: details?.environment.filter(hasSecret).length ?? 0,
				toggleSecrets: () => setShowsSecrets(shown => !shown),
			}}
		/>
	);
}
