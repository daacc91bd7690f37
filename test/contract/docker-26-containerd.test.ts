import {describeRealEngine} from './describe-real-engine.ts';

// BuildKit takes no archive there, and asks for the files of a folder.
describeRealEngine('docker-26-containerd', ['classic'], ['classic', 'buildkit']);
