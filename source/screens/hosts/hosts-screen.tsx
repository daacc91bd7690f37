import {useDialogs} from '../../components/dialogs/use-dialogs.tsx';
import {Rows} from '../../components/rows.tsx';
import type {EngineAbout} from '../../engine/engine.ts';
import {useServices} from '../../hooks/services.ts';
import {useActions, useBoundActions} from '../../hooks/use-actions.ts';
import {useBodySize} from '../../hooks/use-body-size.ts';
import {useStore} from '../../hooks/use-store.ts';
import {keyLabel} from '../../keys/key-label.ts';
import {createStore} from '../../store/create-store.ts';
import type {ResourceState} from '../../store/resource.ts';
import type {Screen} from '../screen.ts';
import {firstRunLines} from './first-run-lines.ts';
import {type HostsContext, hostActions} from './host-actions.ts';

const noAnswer = createStore<ResourceState<unknown>>({status: 'loading'});
const noAbout = createStore<ResourceState<EngineAbout>>({status: 'loading'});

function useHostActions(): {context: HostsContext; offers: string[]} {
	const {hosts, navigation, theme} = useServices();
	const dialogs = useDialogs();
	const context = {
		hosts,
		dialogs,
		onOpened() {
			navigation.closeAllViews();
			navigation.showScreen('images');
		},
	};
	useActions('screen', hostActions, context);
	const offers = useBoundActions(hostActions, context).map(
		({keys, title}) =>
			`  ${theme.paint('strong', keyLabel(keys[0] ?? '', theme).padEnd(6))} ${title}`,
	);
	return {context, offers};
}

/** Stands in for every screen until an engine has answered: what was tried, why it failed, what now. */
export function FirstRun() {
	const {hosts, session, theme} = useServices();
	const {width, height} = useBodySize();
	const choice = useStore(hosts.choice);
	const open = useStore(session);
	const state = useStore<ResourceState<unknown>>(open?.images.state ?? noAnswer);
	const {offers} = useHostActions();
	const failure = useStore(hosts.failure);
	const error = failure ?? (state.status === 'failed' ? state.error : undefined);
	const lines = firstRunLines(choice, error, {offers, width: width - 4, theme});
	return <Rows lines={lines.map(line => `  ${line}`)} width={width} height={height} />;
}

function HostsScreen() {
	const {session, theme, hosts} = useServices();
	const {width, height} = useBodySize();
	const open = useStore(session);
	const choice = useStore(hosts.choice);
	const about = useStore(open?.about.state ?? noAbout);
	const {offers} = useHostActions();
	const facts = about.status === 'loading' ? undefined : about.data;
	const rows: ReadonlyArray<readonly [string, string | undefined]> = [
		['Endpoint', open?.engine.endpoint],
		['Chosen by', choice?.source],
		['Engine', facts && `${facts.name} ${facts.version}, API ${facts.apiVersion}`],
		['Platform', facts?.platform],
		['Host name', facts?.hostName],
		['Storage', facts?.storageDriver],
		['Image store', facts && (facts.usesContainerdStore ? 'containerd' : 'classic')],
		['Data in', facts?.rootDirectory],
	];
	const lines = [
		'',
		...rows.flatMap(([label, value]) =>
			value ? [`${theme.paint('muted', label.padEnd(12))} ${value}`] : [],
		),
		'',
		...offers,
	];
	return <Rows lines={lines.map(line => `  ${line}`)} width={width} height={height} />;
}

/** The engine in use, and choosing another. */
export const hostsScreen: Screen = {
	id: 'hosts',
	title: 'Hosts',
	words: 'context',
	actions: hostActions,
	Component: HostsScreen,
};
