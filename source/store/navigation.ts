import {createStore, type Store} from './create-store.ts';

/** A page opened on top of a screen: details, logs, inspect. `Content` is what draws it. */
export type View<Content> = {
	/** Names the view's kept state: the same id comes back as it was left. */
	id: string;
	title: string;
	content: Content;
};

export type Overlay<Content> = {id: number; content: Content};

/** Where one was before. */
type FormerPlace<Content> = {
	screenId: string;
	/** Views that were closed to go away from here; `undefined`: whatever that screen has open. */
	views: readonly View<Content>[] | undefined;
};

export type NavigationState<Content> = {
	screenId: string;
	/** Where Escape goes once nothing is open, the last place at the end. At most `mostPlaces`. */
	former: readonly FormerPlace<Content>[];
	/** Open views per screen, topmost last; a screen keeps its own while another is shown. */
	views: Readonly<Record<string, readonly View<Content>[]>>;
	/** Dialogs, topmost last. */
	overlays: readonly Overlay<Content>[];
};

export type Navigation<Content> = {
	readonly state: Store<NavigationState<Content>>;
	/** Going to the screen from which one came is the same as going back. */
	showScreen(screenId: string): void;
	/** Goes to what the screen shows with nothing opened on it, always as a step that `goBack` takes back. */
	showRoot(screenId: string): void;
	/** Goes where one came from, with what was open there. @returns False where one came from nowhere. */
	goBack(): boolean;
	/** Opens on top of the active screen, or brings the view of that id back to the top. */
	openView(view: View<Content>): void;
	/** @returns False when no view was open. */
	closeView(): boolean;
	/** Closes every view of every screen, and forgets where one came from: another engine, other things. */
	closeAllViews(): void;
	/** @returns The function that closes it. */
	openOverlay(content: Content): () => void;
};

/** More than anyone goes back. */
const mostPlaces = 20;

export function createNavigation<Content>(screenId: string): Navigation<Content> {
	const state = createStore<NavigationState<Content>>({
		screenId,
		former: [],
		views: {},
		overlays: [],
	});
	let lastOverlayId = 0;

	const setViews = (change: (views: readonly View<Content>[]) => readonly View<Content>[]) =>
		state.update(current => ({
			...current,
			views: {...current.views, [current.screenId]: change(current.views[current.screenId] ?? [])},
		}));

	const leaveFor = (
		{screenId: from, former}: NavigationState<Content>,
		next: string,
		closed?: readonly View<Content>[],
		isJump = false,
	): Pick<NavigationState<Content>, 'screenId' | 'former'> => {
		const last = former.at(-1);
		if (from === next && !closed?.length) {
			return {screenId: next, former};
		}

		const isReturn = !isJump && from !== next && last?.screenId === next && !last.views;
		const went = {screenId: from, views: from === next ? closed : undefined};
		return {
			screenId: next,
			former: isReturn ? former.slice(0, -1) : [...former, went].slice(-mostPlaces),
		};
	};

	return {
		state,
		showScreen: next => state.update(current => ({...current, ...leaveFor(current, next)})),
		showRoot: next =>
			state.update(current => ({
				...current,
				...leaveFor(current, next, current.views[next], true),
				views: {...current.views, [next]: []},
			})),
		goBack() {
			const place = state.get().former.at(-1);
			if (place) {
				state.update(current => ({
					...current,
					screenId: place.screenId,
					former: current.former.slice(0, -1),
					views: place.views ? {...current.views, [place.screenId]: place.views} : current.views,
				}));
			}

			return place !== undefined;
		},
		openView: view => setViews(views => [...views.filter(({id}) => id !== view.id), view]),
		closeView() {
			const {views, screenId: active} = state.get();
			if (!views[active]?.length) {
				return false;
			}

			setViews(open => open.slice(0, -1));
			return true;
		},
		closeAllViews: () => state.update(current => ({...current, views: {}, former: []})),
		openOverlay(content) {
			lastOverlayId += 1;
			const id = lastOverlayId;
			state.update(current => ({...current, overlays: [...current.overlays, {id, content}]}));
			return () =>
				state.update(current => ({
					...current,
					overlays: current.overlays.filter(overlay => overlay.id !== id),
				}));
		},
	};
}
