import {Box, useFocusManager, useWindowSize} from 'ink';
import {Fragment, type ReactNode, useEffect, useMemo} from 'react';
import {appActions, cancelAndExit} from './app-actions.tsx';
import {useDialogs} from './components/dialogs/use-dialogs.tsx';
import {ErrorBoundary} from './components/error-boundary.tsx';
import {Footer} from './components/footer.tsx';
import {Header} from './components/header.tsx';
import {StatusLine} from './components/status-line.tsx';
import {TooSmall} from './components/too-small.tsx';
import {type AppServices, ServicesContext, useServices, useStore} from './hooks/services.ts';
import {useActions} from './hooks/use-actions.ts';
import {BodySizeContext} from './hooks/use-body-size.ts';
import {useHeaderFacts} from './hooks/use-header-facts.ts';
import {OverlayContext} from './hooks/use-mouse-area.ts';
import {useStatus} from './hooks/use-status.ts';
import {useTerminalHandoff} from './hooks/use-terminal-handoff.ts';
import {KeyLayers} from './keys/key-layers.tsx';
import {type Screen, screenKey} from './screens/screen.ts';
import {tellUnavailable} from './tell-unavailable.ts';
import {spokenSize} from './terminal/spoken-size.ts';
import {toProblem} from './to-problem.ts';
import {TourBar, tourRows} from './tour-bar.tsx';

type AppProps = {
	services: AppServices;
	screens: readonly Screen[];
	/** Stands in for every screen while no engine has answered yet. */
	firstRun: ReactNode;
};

/** Smallest terminal in which the screens still make sense. */
const minimum = {columns: 60, rows: 12};

/** Header, status line and footer. */
const frameRows = 3;

function Frame({screens, firstRun}: Omit<AppProps, 'services'>) {
	const services = useServices();
	const {navigation, engine} = services;
	const {columns, rows} = useWindowSize();
	const {screenId, views, overlays} = useStore(navigation.state);
	const facts = useHeaderFacts();
	const status = useStatus(columns);
	const dialogs = useDialogs();
	const step = useStore(services.tour.step);
	const taken = frameRows + (step === undefined ? 0 : tourRows);
	const {isSpoken} = services.theme;
	const size = useMemo(
		() =>
			isSpoken
				? {width: spokenSize.bodyColumns, height: spokenSize.bodyRows}
				: {width: columns, height: rows - taken},
		[isSpoken, columns, rows, taken],
	);

	const activeIndex = Math.max(
		0,
		screens.findIndex(({id}) => id === screenId),
	);
	const screen = screens[activeIndex];
	const view = views[screenId]?.at(-1);
	const title = view?.title ?? screen?.title ?? '';
	const actions = useMemo(() => appActions(screens), [screens]);
	// Ink notes at each Escape that nothing has its focus, and forgets no note before it draws itself anew: never.
	const {disableFocus} = useFocusManager();
	useEffect(disableFocus, [disableFocus]);
	const lend = useTerminalHandoff();
	const suspend = async () => {
		await lend(async () => services.suspend?.());
		void engine.get()?.refreshAll();
	};
	useActions('global', actions, {services, dialogs, screens, title, suspend});

	const isTooSmall = columns < minimum.columns || rows < minimum.rows;
	const Component = screen?.Component ?? Fragment;
	const screenContent = useMemo(() => <Component />, [Component]);
	const isEngineNeeded = screen?.needsEngine ?? true;
	const body = facts.hasEngine || !isEngineNeeded ? (view?.content ?? screenContent) : firstRun;
	return (
		<>
			<Box
				flexDirection="column"
				width={columns}
				height={rows}
				overflow="hidden"
				display={isTooSmall ? 'none' : 'flex'}
			>
				<Header
					tabs={screens.map((other, index) => ({title: other.title, key: screenKey(index)}))}
					activeIndex={activeIndex}
					badges={facts.badges}
					engine={facts.engine}
					width={columns}
					onPick={index => navigation.showScreen(screens[index]?.id ?? screenId)}
				/>
				<Box
					key={engine.get()?.engine.endpoint}
					width={columns}
					height={rows - taken}
					flexShrink={0}
				>
					<BodySizeContext.Provider value={size}>
						<ErrorBoundary key={view?.id ?? screenId}>{body}</ErrorBoundary>
					</BodySizeContext.Provider>
				</Box>
				{step !== undefined && <TourBar step={step} width={columns} />}
				<StatusLine {...status} width={columns} />
				<Footer width={columns} />
				{overlays.map(({id, content}) => (
					<OverlayContext.Provider key={id} value={id}>
						{content}
					</OverlayContext.Provider>
				))}
			</Box>
			{isTooSmall && (
				<TooSmall
					columns={columns}
					rows={rows}
					minimum={minimum}
					quit={() => cancelAndExit(services)}
				/>
			)}
		</>
	);
}

/** The whole app: frame, active screen or view, overlays, and the one place that hears keys. */
export function App({services, screens, firstRun}: AppProps) {
	const {keys, mouse, engine, clock} = services;
	const atHost = useStore(services.atHost);
	const shown = useMemo(() => ({...services, ...atHost}), [services, atHost]);
	const {notices} = shown;
	return (
		<ServicesContext.Provider value={shown}>
			<Frame screens={screens} firstRun={firstRun} />
			<KeyLayers
				registry={keys}
				mouse={mouse}
				onUnavailable={(title, why) => tellUnavailable(notices, title, why)}
				onError={error => {
					const {message, nextStep} = toProblem(error);
					notices.show({tone: 'danger', text: message, nextStep});
				}}
				onActivity={() => {
					clock.catchUp();
					engine.get()?.noteActivity();
				}}
			/>
		</ServicesContext.Provider>
	);
}
