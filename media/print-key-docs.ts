import process from 'node:process';
import {allActions} from '../source/all-actions.ts';
import {screens} from '../source/screens/index.ts';
import {keyDocs} from './key-docs.ts';

process.stdout.write(keyDocs(allActions(screens)));
