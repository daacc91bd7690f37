import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {createNotices} from '../../source/store/notices.ts';

beforeEach(() => {
	vi.useFakeTimers();
});

afterEach(() => {
	vi.useRealTimers();
});

test('A notice leaves by itself, a danger stays longer than good news', () => {
	const notices = createNotices();
	notices.show({tone: 'success', text: 'Tagged'});
	expect(notices.current.get()).toEqual({tone: 'success', text: 'Tagged'});
	vi.advanceTimersByTime(4000);
	expect(notices.current.get()).toBeUndefined();

	notices.show({tone: 'danger', text: 'Failed'});
	vi.advanceTimersByTime(19_999);
	expect(notices.current.get()).toEqual({tone: 'danger', text: 'Failed'});
	vi.advanceTimersByTime(1);
	expect(notices.current.get()).toBeUndefined();
});

test('The newest replaces the one before and has its own time', () => {
	const notices = createNotices();
	notices.show({tone: 'info', text: 'first'});
	vi.advanceTimersByTime(3900);
	notices.show({tone: 'info', text: 'second'});
	vi.advanceTimersByTime(3900);
	expect(notices.current.get()?.text).toBe('second');
	vi.advanceTimersByTime(100);
	expect(notices.current.get()).toBeUndefined();
});

test('Dismissing takes it away at once and leaves no timer', () => {
	const notices = createNotices();
	notices.show({tone: 'warning', text: 'read-only'});
	notices.dismiss();
	expect(notices.current.get()).toBeUndefined();
	expect(vi.getTimerCount()).toBe(0);
});
