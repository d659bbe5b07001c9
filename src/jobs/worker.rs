//! A few threads that do the jobs and tell the news.

use std::io;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use crate::intake;
use crate::project::{self, Earlier, OpenError};
use crate::reading::Analysis;
use crate::report::{self, Options};
use crate::text::Article;

use super::{
    Dialog, EarlierState, IfThere, Job, News, Reopened, ReportOrder, SaveEnd, SaveOrder, all_cores, caught,
    clipboard, in_order, saver,
};

/// Reads one article. Handed in, so that this room need not know where the knowledge comes from.
pub type Reader = Arc<dyn Fn(&Article) -> Analysis + Send + Sync>;

/// Called after each piece of news, from any thread: "look into your inbox".
type WakeUp = Arc<dyn Fn() + Send + Sync>;

/// Does jobs on its own threads. Dropping it calls off what has not begun.
pub struct Worker {
    /// Opening files and writing reports, in the order in which they were asked.
    files: Sender<Task>,
    /// Saving sessions, in the order in which they were asked.
    saving: Sender<saver::Task>,
    /// Reading, as many at once as there are threads.
    reading: Sender<Task>,
    inbox: Receiver<News>,
    desk: Desk,
}

struct Task {
    job: Job,
    /// How many stops there had been when it was asked.
    n_stops: u64,
}

/// What every thread holds.
#[derive(Clone)]
struct Desk {
    read: Reader,
    news: Sender<News>,
    wake_up: WakeUp,
    n_stops: Arc<AtomicU64>,
}

impl Worker {
    /// Starts one thread for files, one for saving and `n_readers` for reading.
    pub fn start(
        n_readers: usize,
        read: Reader,
        wake_up: impl Fn() + Send + Sync + 'static,
    ) -> io::Result<Self> {
        let (news, inbox) = mpsc::channel();
        let desk = Desk { read, news, wake_up: Arc::new(wake_up), n_stops: Arc::default() };
        let files = serve("files", 1, &desk)?;
        let reading = serve("reading", n_readers.max(1), &desk)?;
        let (saving, tasks) = mpsc::channel();
        let telling = desk.clone();
        thread::Builder::new()
            .name("saving".to_owned())
            .spawn(move || saver::serve(&tasks, |news| telling.tell(news)))?;
        Ok(Self { files, saving, reading, inbox, desk })
    }

    /// Asks for a job. Returns at once.
    pub fn ask(&self, job: Job) {
        let n_stops = self.desk.n_stops.load(Ordering::SeqCst);
        let queue = match job {
            Job::Dialog(dialog) => return wait_for(dialog, &self.desk),
            Job::SaveProject(order) => return self.ask_saver(saver::Task::Save(order)),
            Job::Discard(path, lock) => return self.ask_saver(saver::Task::Discard(path, lock)),
            Job::Read(_) => &self.reading,
            _ => &self.files,
        };
        // The threads outlive the queue they serve; a closed queue means the program is ending.
        let _ = queue.send(Task { job, n_stops });
    }

    fn ask_saver(&self, task: saver::Task) {
        let _ = self.saving.send(task);
    }

    /// Saves after all that was asked before, and waits for it; none: it took longer than that.
    pub fn save_now(&self, order: SaveOrder, patience: Duration) -> Option<SaveEnd> {
        let (waiting, end) = mpsc::channel();
        self.ask_saver(saver::Task::SaveNow(order, waiting));
        end.recv_timeout(patience).ok()
    }

    /// Waits until all that was asked to be saved or discarded is, but no longer than that.
    pub fn settle(&self, patience: Duration) {
        let (waiting, done) = mpsc::channel();
        self.ask_saver(saver::Task::Settle(waiting));
        // After that the window closes all the same.
        let _ = done.recv_timeout(patience);
    }

    /// Calls off opening and reading that has not begun. What is under way is finished and told.
    pub fn stop(&self) {
        self.desk.n_stops.fetch_add(1, Ordering::SeqCst);
    }

    /// What happened since the last look, oldest first.
    pub fn news(&self) -> impl Iterator<Item = News> {
        self.inbox.try_iter()
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.stop();
    }
}

fn serve(name: &str, n_threads: usize, desk: &Desk) -> io::Result<Sender<Task>> {
    let (sender, queue) = mpsc::channel::<Task>();
    let queue = Arc::new(Mutex::new(queue));
    for number in 1..=n_threads {
        let (queue, desk) = (queue.clone(), desk.clone());
        thread::Builder::new().name(format!("{name} {number}")).spawn(move || {
            loop {
                let task = match queue.lock() {
                    Ok(queue) => queue.recv(),
                    Err(_) => return,
                };
                let Ok(task) = task else { return };
                desk.do_task(task);
            }
        })?;
    }
    Ok(sender)
}

/// A dialog may never answer, so it gets a thread of its own.
fn wait_for(dialog: Dialog, desk: &Desk) {
    let waiting = desk.clone();
    let started = thread::Builder::new().name("dialog".to_owned()).spawn(move || {
        let picked = caught(|| dialog.wait()).unwrap_or(super::Picked::NoDialog);
        waiting.tell(News::Picked(picked));
    });
    if started.is_err() {
        desk.tell(News::Picked(super::Picked::NoDialog));
    }
}

impl Desk {
    fn tell(&self, news: News) {
        // Nobody listens any more: the program is ending.
        let _ = self.news.send(news);
        (self.wake_up)();
    }

    fn is_called_off(&self, n_stops: u64) -> bool {
        self.n_stops.load(Ordering::SeqCst) != n_stops
    }

    fn do_task(&self, task: Task) {
        match task.job {
            Job::Open(named) => self.open(&named, task.n_stops),
            Job::OpenAgain(path, how) => self.open_again(path, how),
            Job::Paste(text) => {
                let markup = clipboard::markup();
                match intake::pasted_page(&text, markup.as_deref()) {
                    Ok(articles) => {
                        articles.into_iter().for_each(|article| self.tell(News::Opened(Arc::new(article))));
                    }
                    Err(refusal) => self.tell(News::Refused(refusal)),
                }
                self.tell(News::AllOpened { n_left: 0, n_skipped: 0 });
            }
            Job::Read(article) => self.read(&article, task.n_stops),
            Job::OpenProject(path, insist) => self.tell(match project::open_to_work(&path, insist) {
                Ok(at_work) => News::ProjectOpened(path, Box::new(at_work)),
                Err(error) => not_opened(error),
            }),
            Job::OpenCopy(path) => self.tell(match project::open(&path) {
                Ok(opened) => News::CopyOpened(path, Box::new(opened)),
                Err(error) => not_opened(error),
            }),
            Job::FindEarlier(path) => {
                let states = project::earlier(&path).into_iter().map(looked_into).collect();
                self.tell(News::EarlierFound(path, states));
            }
            Job::SaveReport(order) => self.save_report(order),
            // These never come here: they have threads of their own.
            Job::Dialog(_) | Job::SaveProject(_) | Job::Discard(..) => {}
        }
    }

    /// Opens files side by side and tells them in their order.
    fn open(&self, named: &[PathBuf], n_stops: u64) {
        let intake::Gathered { files: found, n_skipped, .. } = intake::gather(named);
        self.tell(News::Found { n_files: found.len() });
        let mut n_left = found.len();
        let work = |file: Result<PathBuf, intake::Refusal>| {
            let path = match file {
                _ if self.is_called_off(n_stops) => return None,
                Ok(path) => path,
                Err(refusal) => return Some(vec![News::Refused(refusal)]),
            };
            Some(match caught(|| intake::everything(&path, intake::How::default())) {
                Ok(everything) => news(everything),
                Err(panicked) => vec![News::NotOpened(path, panicked)],
            })
        };
        in_order(found.into_iter(), all_cores(), work, |told| {
            let Some(told) = told else { return ControlFlow::Break(()) };
            n_left -= 1;
            told.into_iter().for_each(|news| self.tell(news));
            ControlFlow::Continue(())
        });
        self.tell(News::AllOpened { n_left, n_skipped });
    }

    fn open_again(&self, path: PathBuf, how: intake::How) {
        match caught(|| intake::everything(&path, how)) {
            Ok(intake::Everything { articles, refusals, .. }) => {
                let articles = articles.into_iter().map(Arc::new).collect();
                self.tell(News::Reopened(Reopened { path, articles }));
                refusals.into_iter().for_each(|refusal| self.tell(News::Refused(refusal)));
            }
            Err(panicked) => self.tell(News::NotOpened(path, panicked)),
        }
        self.tell(News::AllOpened { n_left: 0, n_skipped: 0 });
    }

    fn read(&self, article: &Article, n_stops: u64) {
        if self.is_called_off(n_stops) {
            return self.tell(News::Stopped(article.id()));
        }
        self.tell(News::Reading(article.id()));
        self.tell(match caught(|| (self.read)(article)) {
            Ok(analysis) => News::Read(Arc::new(analysis)),
            Err(panicked) => News::NotRead(article.id(), panicked),
        });
    }

    fn save_report(&self, order: ReportOrder) {
        let ReportOrder { matrix, sources, path, if_there } = order;
        if if_there == IfThere::Ask && path.exists() {
            return self.tell(News::AlreadyThere(path));
        }
        let options = Options { made_on: Some(jiff::ZonedDateTime::now().date()), ..Options::default() };
        // A panic while writing must not take the thread down that saves sessions.
        let saved = caught(|| report::save(&report::compose(&matrix, &sources, &options), &path));
        self.tell(match saved {
            Ok(Ok(())) => News::ReportSaved(path),
            Ok(Err(error)) => News::ReportNotSaved(path, error.to_string()),
            Err(panicked) => News::ReportNotSaved(path, format!("the report was not saved: {panicked}")),
        });
    }
}

/// For a damaged file the last state before that is whole.
fn not_opened(error: OpenError) -> News {
    let whole = match &error {
        OpenError::Damaged(path, _) => {
            let states = project::earlier(path).into_iter().map(looked_into);
            states.into_iter().find(|state| state.n_articles.is_some())
        }
        _ => None,
    };
    News::ProjectNotOpened(error, whole)
}

fn looked_into(earlier: Earlier) -> EarlierState {
    let n_articles = project::open(&earlier.path).ok().map(|opened| opened.project.articles().len());
    EarlierState { earlier, n_articles }
}

/// What is to be told of a file.
fn news(everything: intake::Everything) -> Vec<News> {
    let intake::Everything { articles, refusals, notes } = everything;
    let opened = articles.into_iter().map(|article| News::Opened(Arc::new(article)));
    opened.chain(refusals.into_iter().map(News::Refused)).chain(notes.into_iter().map(News::Noted)).collect()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    /// The next news that tells how a reading ended. Fails rather than waits for ever.
    fn ending(worker: &Worker) -> News {
        loop {
            let news = worker.inbox.recv_timeout(Duration::from_secs(30)).unwrap();
            if !matches!(news, News::Reading(_)) {
                return news;
            }
        }
    }

    fn article(text: &str) -> Arc<Article> {
        Arc::new(intake::given(intake::Given { text: text.into(), ..intake::Given::default() }))
    }

    #[test]
    fn a_panic_in_one_article_is_news_about_it_and_the_next_is_read() {
        let reader = crate::reading::Reader::built_in().unwrap();
        let read: Reader = Arc::new(move |article| {
            assert!(!article.text().contains("odd"), "too odd");
            reader.read(article)
        });
        let worker = Worker::start(1, read, || {}).unwrap();
        let (odd, plain) = (article("An odd one."), article("A plain one."));
        worker.ask(Job::Read(odd.clone()));
        worker.ask(Job::Read(plain.clone()));
        assert!(matches!(ending(&worker), News::NotRead(id, panicked)
            if id == odd.id() && panicked.message.contains("too odd")));
        assert!(matches!(ending(&worker), News::Read(analysis) if analysis.article == plain.id()));
    }
}
