import {createStore, type Store} from './create-store.ts';

/** A page opened on top of a screen: details, logs, inspect. `Content` is what draws it. */
export type View<Content> = {
	/** Names the view's kept state: the same id comes back as it was left. */
	id: string;
	title: string;
	content: Content;
};

export type Overlay<Content> = {id: number; content: Content};

export type NavigationState<Content> = {
	screenId: string;
	/** Open views per screen, topmost last; a screen keeps its own while another is shown. */
	views: Readonly<Record<string, readonly View<Content>[]>>;
	/** Dialogs, topmost last. */
	overlays: readonly Overlay<Content>[];
};

export type Navigation<Content> = {
	readonly state: Store<NavigationState<Content>>;
	showScreen(screenId: string): void;
	/** Opens on top of the active screen, or brings the view of that id back to the top. */
	openView(view: View<Content>): void;
	/** @returns False when no view was open. */
	closeView(): boolean;
	/** Closes every view of every screen: another engine, other things. */
	closeAllViews(): void;
	/** @returns The function that closes it. */
	openOverlay(content: Content): () => void;
};

export function createNavigation<Content>(screenId: string): Navigation<Content> {
	const state = createStore<NavigationState<Content>>({screenId, views: {}, overlays: []});
	let lastOverlayId = 0;

	const setViews = (change: (views: readonly View<Content>[]) => readonly View<Content>[]) =>
		state.update(current => ({
			...current,
			views: {...current.views, [current.screenId]: change(current.views[current.screenId] ?? [])},
		}));

	return {
		state,
		showScreen: next => state.update(current => ({...current, screenId: next})),
		openView: view => setViews(views => [...views.filter(({id}) => id !== view.id), view]),
		closeView() {
			const {views, screenId: active} = state.get();
			if (!views[active]?.length) {
				return false;
			}

			setViews(open => open.slice(0, -1));
			return true;
		},
		closeAllViews: () => state.update(current => ({...current, views: {}})),
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
