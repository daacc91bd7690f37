import {expect, test} from 'vitest';
import {createNavigation} from '../../source/store/navigation.ts';

const view = (id: string) => ({id, title: id, content: id});

const openIds = (navigation: ReturnType<typeof createNavigation<string>>, screenId: string) =>
	(navigation.state.get().views[screenId] ?? []).map(({id}) => id);

test('Each screen keeps its own views while another is shown', () => {
	const navigation = createNavigation<string>('images');
	navigation.openView(view('details'));
	navigation.showScreen('containers');
	navigation.openView(view('logs'));
	expect(openIds(navigation, 'images')).toEqual(['details']);
	expect(openIds(navigation, 'containers')).toEqual(['logs']);
	navigation.showScreen('images');
	expect(navigation.state.get().screenId).toBe('images');
	expect(openIds(navigation, 'images')).toEqual(['details']);
});

test('Opening a view again brings it to the top, with its new content', () => {
	const navigation = createNavigation<string>('images');
	navigation.openView(view('details'));
	navigation.openView(view('history'));
	navigation.openView({...view('details'), content: 'newer'});
	expect(openIds(navigation, 'images')).toEqual(['history', 'details']);
	expect(navigation.state.get().views.images?.at(-1)?.content).toBe('newer');
});

test('Closing takes the topmost view of the active screen and says when there is none', () => {
	const navigation = createNavigation<string>('images');
	navigation.openView(view('details'));
	navigation.openView(view('history'));
	expect(navigation.closeView()).toBe(true);
	expect(openIds(navigation, 'images')).toEqual(['details']);
	navigation.showScreen('containers');
	expect(navigation.closeView()).toBe(false);
	expect(openIds(navigation, 'images')).toEqual(['details']);
});

test('Another engine closes the views of every screen', () => {
	const navigation = createNavigation<string>('images');
	navigation.openView(view('details'));
	navigation.showScreen('containers');
	navigation.openView(view('logs'));
	navigation.closeAllViews();
	expect(openIds(navigation, 'images')).toEqual([]);
	expect(openIds(navigation, 'containers')).toEqual([]);
});

test('Overlays stack and close in any order, once', () => {
	const navigation = createNavigation<string>('images');
	const closeFirst = navigation.openOverlay('same');
	const closeSecond = navigation.openOverlay('same');
	const ids = navigation.state.get().overlays.map(({id}) => id);
	expect(new Set(ids).size).toBe(2);
	closeFirst();
	expect(navigation.state.get().overlays.map(({id}) => id)).toEqual([ids[1]]);
	closeFirst();
	closeSecond();
	expect(navigation.state.get().overlays).toEqual([]);
});

test('Going back leads through the places where one was, with what was open there', () => {
	const navigation = createNavigation<string>('images');
	navigation.openView(view('details'));
	navigation.showRoot('containers');
	navigation.openView(view('logs'));
	navigation.showRoot('containers');
	expect(openIds(navigation, 'containers')).toEqual([]);
	expect(navigation.goBack()).toBe(true);
	expect(openIds(navigation, 'containers')).toEqual(['logs']);
	expect(navigation.goBack()).toBe(true);
	expect(navigation.state.get().screenId).toBe('images');
	expect(openIds(navigation, 'images')).toEqual(['details']);
	expect(navigation.goBack()).toBe(false);
	expect(navigation.state.get().screenId).toBe('images');
});

test('Going to where one came from is going back, and going nowhere is not going', () => {
	const navigation = createNavigation<string>('images');
	navigation.showScreen('images');
	navigation.showRoot('images');
	navigation.showScreen('jobs');
	navigation.showScreen('images');
	expect(navigation.state.get().former).toEqual([]);
});

test('The places where one was are bounded, and none is left of another engine', () => {
	const navigation = createNavigation<string>('images');
	for (let round = 0; round < 40; round += 1) {
		for (const screen of ['containers', 'jobs', 'prune']) {
			navigation.showScreen(screen);
		}
	}

	expect(navigation.state.get().former).toHaveLength(20);
	navigation.closeAllViews();
	expect(navigation.goBack()).toBe(false);
});
