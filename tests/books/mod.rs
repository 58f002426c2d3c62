//! The suite of store and service: what the books promise, whoever supplies their files.
//!
//! Each test is a plain function over a [`Disk`]. [`for_every_test`] lists them; `tests/native.rs` runs
//! them on files, `tests/opfs.rs` in a browser's worker. A function that is missing from the list is
//! reported by the compiler as dead code. What only one of the hosts can show stands in its own file.

mod bookkeeper;
mod disk;
pub mod recurring;
pub mod sample;

pub mod backups;
pub mod businesses;
pub mod closing;
pub mod connection;
pub mod counter;
pub mod diagnostics;
pub mod drafts;
pub mod extremes;
pub mod failing;
pub mod figures;
pub mod freezing;
pub mod groups;
pub mod hints;
pub mod history;
pub mod invented;
pub mod issuing;
pub mod life;
pub mod masters;
pub mod notes;
pub mod numbering;
pub mod numbers_given;
pub mod once;
pub mod payments;
pub mod reports;
pub mod schema;
pub mod searching;
pub mod settings;
pub mod standing;
pub mod text;
pub mod vouchers;
pub mod whole;

pub use bookkeeper::{Bookkeeper, fields, fresh_id, problems};
pub use disk::{Disk, contents, copying};

/// Hands the whole list to another macro.
macro_rules! for_every_test {
    ($run:ident) => {
        $run! {
            backups::a_backup_brings_everything_back,
            backups::a_backup_says_what_is_in_it,
            backups::a_backup_is_restored_once,
            backups::a_backup_replaces_no_business,
            backups::an_invented_business_is_not_backed_up,
            backups::pages_hear_the_owner_of_restored_books,
            backups::what_is_no_backup_is_refused_and_leaves_nothing,
            backups::damage_anywhere_is_survived,
            backups::a_changed_history_is_told_of,
            connection::books_have_one_owner,
            connection::closed_books_open_again,
            connection::a_failed_transaction_leaves_nothing_and_the_next_one_works,
            connection::a_refused_statement_undoes_the_whole_transaction,
            connection::a_save_is_one_write_and_one_flush,
            settings::every_setting_is_in_force,
            settings::every_setting_is_in_force_after_opening_again,
            payments::a_payment_settles_invoices_and_the_rest_is_an_advance,
            payments::what_is_wrong_with_a_payment_is_said_all_at_once,
            payments::a_payment_is_recorded_once_and_an_invoice_with_one_is_not_cancelled,
            payments::what_was_written_off_can_be_claimed_again,
            payments::a_cheque_that_comes_back_is_owed_again,
            payments::a_credit_note_settles_its_invoice_first_and_the_rest_is_credit,
            payments::small_balances_are_written_off_with_a_reason,
            payments::payments_come_by_pages_the_latest_first,
            payments::a_short_random_history_adds_up,
            counter::a_sale_is_issued_and_paid_in_one_save,
            counter::a_known_customer_may_pay_at_once_too,
            counter::what_cannot_be_paid_at_once_is_refused_with_everything_else,
            counter::nobody_pays_what_is_due_and_no_advance,
            counter::what_came_back_over_the_counter_is_given_back,
            counter::a_paid_sale_is_cancelled_when_its_payment_is_reversed,
            vouchers::a_voucher_is_issued_for_an_advance_and_found_with_it,
            vouchers::a_voucher_needs_a_payment_of_its_customer_that_stands,
            vouchers::a_payment_that_is_reversed_takes_its_vouchers_along,
            vouchers::what_is_received_with_a_voucher_is_an_advance,
            reports::every_report_adds_up_to_the_documents_that_count,
            reports::what_stands_behind_a_figure_adds_up_to_it,
            reports::nobody_is_told_of_a_row_that_there_is_not,
            reports::a_statement_is_the_ledger_with_the_balance_after_each_entry,
            reports::merged_customers_count_under_the_one_that_stays,
            reports::payments_are_listed_with_what_went_back_and_what_was_reversed,
            reports::the_ageing_of_all_customers_is_that_of_each,
            schema::new_books_are_of_the_current_version,
            schema::new_books_have_the_committed_schema,
            schema::every_table_is_strict,
            schema::no_column_can_hold_a_floating_point_number,
            schema::opening_again_changes_nothing,
            schema::books_of_a_newer_version_are_refused,
            figures::lists_and_figures_say_what_the_documents_say,
            invented::an_invented_history_is_the_same_in_any_portions,
            invented::an_invented_history_is_made_in_whole_portions_and_once,
            invented::the_speed_of_reading_is_measured_in_the_scratch_books_only,
            life::every_field_of_a_document_is_read_back,
            life::each_kind_counts_for_itself,
            life::everything_that_stands_in_the_way_is_named_at_once,
            life::the_notes_of_an_invoice_come_to_it_also_if_one_is_cancelled,
            life::a_note_is_against_several_invoices_that_are_alike,
            life::a_quotation_is_answered_and_becomes_one_invoice,
            life::credit_notes_take_what_is_left_and_no_more,
            life::two_notes_of_the_same_rest_are_not_both_issued,
            life::a_cancelled_document_keeps_its_number_and_is_no_original,
            life::an_invoice_with_a_note_is_not_cancelled,
            life::nobody_cancels_or_answers_what_is_not_there,
            masters::there_is_no_business_at_first,
            masters::the_business_is_kept_and_changed,
            masters::a_wrong_business_is_refused_with_every_problem_and_nothing_changes,
            masters::a_customer_is_kept_and_changed,
            masters::a_wrong_customer_is_refused_with_every_problem_and_nothing_changes,
            masters::an_item_is_kept_and_changed,
            masters::a_wrong_item_is_refused_with_every_problem_and_nothing_changes,
            masters::nobody_is_found_under_an_unknown_id,
            standing::an_archived_customer_leaves_the_list_and_comes_back,
            standing::an_archived_item_leaves_the_list_and_comes_back,
            standing::only_what_was_never_used_is_deleted,
            standing::prices_are_agreed_changed_and_given_up,
            standing::everything_of_a_merged_customer_is_found_under_the_one_that_stays,
            standing::what_is_asked_for_a_merged_customer_is_done_for_the_one_that_stays,
            standing::mergers_of_mergers_lead_to_the_last_one,
            standing::what_becomes_of_a_record_stands_in_its_history,
            standing::customers_that_may_be_the_same_are_suggested,
            standing::an_item_states_the_digits_that_the_turnover_asks_for,
            searching::customers_come_by_pages_without_gaps_or_repeats,
            searching::items_come_by_pages_without_gaps_or_repeats,
            searching::invoices_come_by_pages_the_latest_first,
            searching::customers_are_found_by_name_gstin_and_phone,
            searching::items_are_found_by_name_and_hsn,
            searching::invoices_are_found_by_number_and_buyer,
            searching::signs_in_a_search_are_no_more_than_ends_of_words,
            searching::a_page_has_at_least_one_row_and_at_most_five_hundred,
            hints::the_last_price_is_that_of_the_latest_invoice_that_stands,
            hints::the_last_price_is_without_tax_and_after_the_discount,
            hints::what_a_merged_customer_paid_is_found_under_the_one_that_stays,
            hints::anything_is_found_by_a_few_letters,
            text::names_of_every_script_come_back_as_typed,
            text::quotes_and_statements_are_only_text,
            text::a_description_with_markup_is_issued_as_it_was_typed,
            failing::a_full_disk_is_named_and_nothing_is_saved_by_halves,
            failing::a_save_that_finds_the_disk_full_is_done_with_the_reserve,
            failing::a_reserve_is_given_back_once,
            diagnostics::saves_groups_flushes_and_checkpoints_are_counted,
            diagnostics::looking_at_the_worker_opens_no_books,
            diagnostics::a_lock_error_is_counted_by_its_code_and_logged,
            diagnostics::a_slow_statement_is_noted_by_its_text_without_values,
            diagnostics::nothing_of_the_business_is_told,
            drafts::a_draft_comes_back_to_the_byte,
            drafts::saving_replaces_every_line,
            drafts::a_new_draft_needs_a_new_id,
            drafts::only_a_draft_that_exists_is_saved_or_deleted,
            drafts::a_deleted_draft_leaves_no_line_behind,
            drafts::the_list_shows_the_last_changed_first,
            drafts::the_list_comes_by_pages_and_is_searched_by_customer,
            drafts::a_draft_of_ten_thousand_lines_is_refused_and_nothing_is_saved,
            drafts::a_text_that_nobody_typed_is_refused_at_its_field,
            drafts::the_length_of_a_text_is_counted_in_letters,
            drafts::a_draft_with_goods_and_the_site_of_a_service_is_opened_and_mended,
            issuing::an_issued_invoice_is_read_back_as_it_was_returned,
            issuing::an_invoice_that_was_never_saved_as_a_draft_is_issued_too,
            issuing::every_kind_of_supply_is_read_back_as_it_was_returned,
            issuing::nothing_is_issued_without_a_business,
            issuing::a_draft_that_cannot_be_issued_stays_and_names_every_problem,
            issuing::an_invoice_is_issued_once,
            issuing::an_issued_invoice_is_no_draft_any_more,
            issuing::lines_are_read_as_they_were_written_however_many_there_are,
            issuing::an_invoice_of_a_thousand_lines_is_issued_whole,
            numbering::numbers_are_consecutive_and_begin_anew_on_the_first_of_april,
            numbering::an_invoice_of_the_old_year_goes_on_with_the_old_series,
            numbering::a_failed_issue_wastes_no_number,
            numbering::a_draft_has_no_number_and_takes_none,
            numbering::looking_at_the_next_number_does_not_take_it,
            numbering::a_changed_pattern_begins_at_one_and_the_old_one_goes_on_when_it_is_back,
            numbering::two_patterns_that_write_the_same_number_meet,
            numbering::a_second_series_counts_for_itself,
            numbering::a_series_that_is_like_another_one_is_refused,
            numbering::a_sequence_from_elsewhere_goes_on_and_its_gap_is_explained,
            numbering::what_a_pattern_has_given_is_reported_by_itself,
            numbering::a_number_that_two_patterns_write_is_of_the_one_that_gave_it,
            numbering::a_document_before_the_last_one_is_told_of,
            numbering::a_series_runs_out_before_a_number_grows_too_long,
            once::every_kind_of_save_has_the_same_answer_when_it_is_sent_again,
            once::a_save_that_failed_is_done_when_it_is_sent_again,
            once::two_of_the_same_that_wait_together_are_done_once,
            once::erased_books_remember_no_save,
            once::a_save_is_remembered_for_a_day,
            once::each_owner_of_the_books_has_the_next_epoch,
            groups::at_most_five_saves_share_a_flush,
            groups::a_read_waits_for_the_flush_of_the_saves_before_it,
            groups::saves_in_other_books_have_a_flush_of_their_own,
            groups::one_that_fails_rolls_back_alone_wherever_it_stands,
            groups::every_commit_outside_of_a_group_flushes,
            groups::a_checkpoint_empties_the_log_and_loses_nothing,
            history::every_change_is_an_event,
            history::an_event_says_what_changed_and_how_the_record_is_called,
            history::a_save_that_changes_nothing_is_no_event,
            history::typing_is_no_event,
            history::a_save_that_fails_or_is_sent_again_leaves_no_event,
            history::no_record_changes_without_its_event,
            history::what_no_trigger_watches_is_refused_as_well,
            history::events_cannot_change_and_go_on_at_their_end,
            history::an_event_that_was_changed_is_found,
            history::events_come_by_pages_whether_they_are_indexed_or_not,
            history::a_change_is_undone_and_that_is_an_event,
            history::the_business_and_an_item_are_brought_back,
            history::a_deleted_draft_is_brought_back_to_the_byte,
            history::a_deleted_customer_or_item_is_brought_back_and_found_again,
            history::what_cannot_be_undone_is_refused,
            history::an_event_costs_a_save_one_row_at_the_end_of_one_table,
            closing::nothing_is_issued_on_a_closed_day,
            closing::a_closed_day_is_named_with_everything_else_that_is_wrong,
            closing::a_draft_may_be_dated_on_a_closed_day,
            closing::closed_days_can_be_opened_again,
            closing::a_lock_date_is_a_day_that_has_come,
            history::a_document_that_an_earlier_version_issued_is_shown_and_checked_as_before,
            history::what_happens_to_a_document_is_an_event,
            closing::nothing_is_cancelled_in_the_closed_period,
            closing::the_schema_keeps_the_closed_period_too,
            history::payments_and_what_they_settle_are_events,
            closing::no_payment_is_recorded_or_changed_on_a_closed_day,
            recurring::missed_occurrences_are_made_one_by_one_on_their_days,
            recurring::an_occurrence_has_the_rate_of_its_own_day,
            recurring::two_tabs_make_an_occurrence_once,
            recurring::what_cannot_be_issued_stays_due_and_may_become_a_draft,
            recurring::occurrences_are_handled_in_their_order_and_not_before_their_day,
            recurring::a_paused_schedule_makes_nothing_and_an_ended_one_never_again,
            recurring::a_schedule_is_kept_and_changed,
            numbers_given::numbers_are_reported_as_documents_have_taken_them,
            numbers_given::numbers_that_are_missing_are_counted,
            notes::a_note_gives_back_of_each_invoice_what_that_was_rounded_by,
            notes::the_parts_of_an_export_leave_nothing_in_rupees,
            notes::what_a_note_gives_back_and_refers_to_is_frozen,
            freezing::no_column_of_an_issued_invoice_can_be_changed,
            freezing::a_cancelled_invoice_stays_cancelled,
            freezing::an_issued_invoice_cannot_be_deleted,
            freezing::an_issued_invoice_cannot_be_replaced,
            freezing::an_issued_invoice_cannot_gain_a_line,
            freezing::later_edits_do_not_reach_an_issued_invoice,
            freezing::where_to_pay_is_frozen_with_the_document,
            freezing::a_document_of_an_unknown_template_is_not_drawn_by_another,
            extremes::the_smallest_numbers_come_back_exactly,
            extremes::the_largest_numbers_come_back_exactly,
            extremes::the_largest_amount_is_issued_to_the_paisa,
            extremes::what_is_too_much_for_the_sums_is_refused_at_the_total,
            extremes::what_cannot_be_computed_is_refused_and_nothing_changes,
            businesses::each_business_counts_and_keeps_for_itself,
            businesses::the_list_has_those_that_were_set_up_by_name,
            businesses::what_was_never_set_up_is_removed,
            businesses::books_that_are_not_there_are_not_made_by_asking,
            businesses::a_business_is_set_up_once,
            businesses::only_a_business_without_documents_and_payments_is_deleted,
            businesses::a_deleted_first_business_leaves_room_for_another_and_epochs_go_on,
            businesses::a_business_that_is_gone_or_renamed_is_not_deleted_again,
            businesses::a_set_up_that_is_sent_again_makes_one_business,
            whole::everything_is_there_after_closing,
            whole::sound_books_are_found_sound,
            whole::each_of_the_books_is_a_database_of_its_own,
            whole::the_own_books_are_never_erased,
            whole::demo_books_are_erased_and_begin_anew,
            whole::the_demo_is_written_once_and_only_into_its_own_books,
            whole::the_speed_check_gives_a_figure_for_each_round,
            whole::the_speed_check_may_be_repeated,
            whole::the_speed_check_never_touches_the_own_books,
        }
    };
}
pub(crate) use for_every_test;
